import CZip
import Diagnostics

/// The entries of a workbook in memory, unpacked chunk by chunk within the limits.
///
/// The bytes must outlive the archive.
struct ZipArchive: ~Copyable {
    private let handle: OpaquePointer
    private let file: String
    private let limits: WorkbookLimits
    private var unpacked = 0

    init(_ bytes: UnsafeRawBufferPointer, file: String, limits: WorkbookLimits) throws(Faults) {
        handle = try ZipArchive.open(bytes, file: file)
        self.file = file
        self.limits = limits
    }

    private static func open(
        _ bytes: UnsafeRawBufferPointer, file: String
    ) throws(Faults) -> OpaquePointer {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        let place = SourceLocation(file: file)
        let count = UInt64(bytes.count)
        guard let source = zip_source_buffer_create(bytes.baseAddress, count, 0, &error) else {
            throw WorkbookFaults.damaged(place, "zip")
        }
        if let handle = zip_open_from_source(source, ZIP_RDONLY, &error) { return handle }
        zip_source_free(source)
        throw WorkbookFaults.damaged(place, String(cString: zip_error_strerror(&error)))
    }

    deinit { zip_discard(handle) }

    /// Tests what the directory declares. It may lie, so unpacking counts again.
    func checkDirectory() throws(Faults) {
        let count = zip_get_num_entries(handle, 0)
        if count > limits.entries { throw WorkbookFaults.tooManyEntries(file, limits.entries) }
        var declared: UInt64 = 0
        for index in 0..<UInt64(max(0, count)) {
            var status = zip_stat_t()
            guard zip_stat_index(handle, index, 0, &status) == 0 else { continue }
            if status.encryption_method != UInt16(ZIP_EM_NONE) {
                throw WorkbookFaults.encrypted(file)
            }
            let (sum, overflow) = declared.addingReportingOverflow(status.size)
            declared = sum
            if overflow || declared > UInt64(limits.unpackedBytes) {
                throw WorkbookFaults.unpacksTooLarge(file, String(cString: status.name))
            }
        }
    }

    /// The paths of all entries, in the order of the directory.
    var names: [String] {
        (0..<UInt64(max(0, zip_get_num_entries(handle, 0)))).compactMap { index in
            zip_get_name(handle, index, 0).map { String(cString: $0) }
        }
    }

    func contains(_ path: String) -> Bool { locate(path) != nil }

    private func locate(_ path: String) -> UInt64? {
        let index = zip_name_locate(handle, path, UInt32(ZIP_FL_NOCASE))
        return index < 0 ? nil : UInt64(index)
    }

    /// Unpacks an entry into an XML handler; nothing but one chunk is held.
    mutating func parse(
        _ path: String, at place: SourceLocation, into handler: any XMLHandler
    ) throws(Faults) {
        let stream = XMLStream(handler: handler, place: place, limits: limits)
        try unpack(path, at: place) { chunk throws(Faults) in try stream.feed(chunk) }
        try stream.finish()
    }

    /// All bytes of an entry.
    mutating func unpacked(_ path: String) throws(Faults) -> [UInt8] {
        var bytes: [UInt8] = []
        try unpack(path, at: SourceLocation(file: file)) { chunk throws(Faults) in bytes += chunk }
        return bytes
    }

    private mutating func unpack(
        _ path: String, at place: SourceLocation,
        _ take: (UnsafeRawBufferPointer) throws(Faults) -> Void
    ) throws(Faults) {
        guard let index = locate(path) else { throw WorkbookFaults.missingPart(file, path) }
        var status = zip_stat_t()
        guard zip_stat_index(handle, index, 0, &status) == 0,
            let entry = zip_fopen_index(handle, index, 0)
        else { throw WorkbookFaults.damaged(place, path) }
        defer { zip_fclose(entry) }
        let packed = Int(clamping: status.comp_size)
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { chunk.deallocate() }
        var size = 0
        while true {
            let count = Int(zip_fread(entry, chunk.baseAddress, UInt64(chunk.count)))
            if count < 0 { throw WorkbookFaults.damaged(place, path) }
            if count == 0 { return }
            size += count
            try charge(count, ofEntry: path, size: size, packed: packed)
            try take(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
        }
    }

    private mutating func charge(
        _ bytes: Int, ofEntry path: String, size: Int, packed: Int
    ) throws(Faults) {
        unpacked += bytes
        let isBomb = size > limits.ratioFromBytes && size / max(1, packed) > limits.ratio
        if isBomb || unpacked > limits.unpackedBytes {
            throw WorkbookFaults.unpacksTooLarge(file, path)
        }
    }
}
