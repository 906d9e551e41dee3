import CZip
import Diagnostics
import Foundation

/// Puts other bytes in place of some entries of an archive. The others are copied as they lie
/// there, packed, in their order.
enum ZipRewriter {
    /// - Parameter parts: by path; each must be there.
    static func replacing(
        _ parts: [(path: String, bytes: [UInt8])], in archive: [UInt8], file: String
    ) throws(Faults) -> [UInt8] {
        let place = SourceLocation(file: file)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = source(of: archive, &error) else {
            throw WorkbookFaults.damaged(place, "zip")
        }
        zip_source_keep(source)
        defer { zip_source_free(source) }
        guard let handle = zip_open_from_source(source, 0, &error) else {
            zip_source_free(source)
            throw WorkbookFaults.damaged(place, String(cString: zip_error_strerror(&error)))
        }
        for part in parts where !replace(part, handle) {
            zip_discard(handle)
            throw WorkbookFaults.damaged(place, part.path)
        }
        guard zip_close(handle) == 0 else {
            zip_discard(handle)
            throw WorkbookFaults.damaged(place, "zip")
        }
        guard let bytes = read(source) else { throw WorkbookFaults.damaged(place, "zip") }
        return bytes
    }

    /// A copy that the library frees.
    private static func source(of bytes: [UInt8], _ error: inout zip_error_t) -> OpaquePointer? {
        guard let copy = malloc(max(1, bytes.count)) else { return nil }
        bytes.withUnsafeBytes { raw in
            guard let start = raw.baseAddress else { return }
            copy.copyMemory(from: start, byteCount: raw.count)
        }
        return zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error)
    }

    /// The entry keeps its time, so that the same values give the same bytes.
    private static func replace(
        _ part: (path: String, bytes: [UInt8]), _ handle: OpaquePointer
    ) -> Bool {
        let index = zip_name_locate(handle, part.path, UInt32(ZIP_FL_NOCASE))
        if index < 0 { return false }
        var status = zip_stat_t()
        guard zip_stat_index(handle, UInt64(index), 0, &status) == 0 else { return false }
        var error = zip_error_t()
        guard let source = source(of: part.bytes, &error) else { return false }
        if zip_file_replace(handle, UInt64(index), source, 0) < 0 {
            zip_source_free(source)
            return false
        }
        return zip_file_set_mtime(handle, UInt64(index), status.mtime, 0) == 0
    }

    private static func read(_ source: OpaquePointer) -> [UInt8]? {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else {
            return nil
        }
        defer { zip_source_close(source) }
        let size = Int(status.size)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, Int(zip_source_read(source, buffer.baseAddress, UInt64(size))))
        }
    }
}
