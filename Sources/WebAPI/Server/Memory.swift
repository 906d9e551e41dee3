import CMalloc
import Foundation

/// What the C library is told about memory.
enum Memory {
    /// Before threads begin. Without a word, most workers get an arena of their own, in which freed
    /// memory stays apart. Threads that do not run at once need no more of them than there are
    /// cores.
    static func shareArenas() {
        mallopt(M_ARENA_MAX, Int32(max(2, ProcessInfo.processInfo.activeProcessorCount)))
    }

    /// Gives pages that hold nothing any more back to the system. Freed memory between what is
    /// still in use is kept for ever otherwise: what a busy hour took, or thousands of connections.
    static func giveBack() { malloc_trim(0) }
}
