private import CCurl
public import Notices

/// Brings one message to one webhook over HTTP (libcurl). It opens connections only to addresses
/// that `PrivatePlaces` allows, follows no redirect, knows no proxy, cookie or stored password, and
/// keeps nothing of the answer but its status.
public struct Courier: Sendable {
    /// How much of an answer is read before the connection is closed.
    public static let mostAnswerBytes = 1024

    private let places: PrivatePlaces
    private let seconds: Int
    private let names: [String]
    private let isStopping: @Sendable () -> Bool

    /// - Parameters:
    ///   - seconds: the longest that one message may take; connecting has half of it.
    ///   - names: what names lead to without asking, as `host:port:address`.
    ///   - isStopping: asked about once a second; true breaks off what is on its way.
    public init(
        _ places: PrivatePlaces, seconds: Int, names: [String] = [],
        isStopping: @escaping @Sendable () -> Bool = { false }
    ) {
        (self.places, self.seconds) = (places, seconds)
        (self.names, self.isStopping) = (names, isStopping)
        _ = Self.library
    }

    /// Made ready once; asking again does nothing.
    private static let library: Bool = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// Waits for the answer on the thread of the caller.
    /// - Returns: nil where it was broken off because the service stops: then nobody knows whether
    ///   it arrived.
    public func send(_ request: SendRequest) -> SendOutcome? {
        guard let handle = curl_easy_init() else { return .failed(.notConnected) }
        defer { curl_easy_cleanup(handle) }
        let trip = Trip(request.address.host, places, isStopping)
        let lists = [request.headers.map { $0.name + ": " + $0.value }, names].map(List.init)
        defer { for list in lists { list.free() } }
        let code = request.body.withUnsafeBytes { body in
            withExtendedLifetime(trip) {
                prepare(handle, request, body, lists[0], lists[1], trip)
                return curl_easy_perform(handle)
            }
        }
        return trip.outcome(code, status: curl_status(handle))
    }

    private func prepare(
        _ handle: UnsafeMutableRawPointer, _ request: SendRequest,
        _ body: UnsafeRawBufferPointer, _ headers: List, _ names: List, _ trip: Trip
    ) {
        curl_set_text(handle, CURLOPT_URL, request.address.text)
        curl_only_http(handle, request.address.isSecure ? 0 : 1)
        curl_set_number(handle, CURLOPT_POST, 1)
        curl_set_number(handle, CURLOPT_POSTFIELDSIZE, body.count)
        curl_set_pointer(handle, CURLOPT_POSTFIELDS, body.baseAddress)
        curl_set_list(handle, CURLOPT_HTTPHEADER, headers.head)
        curl_set_list(handle, CURLOPT_RESOLVE, names.head)
        restrict(handle)
        watch(handle, trip)
    }

    /// What libcurl would do by itself, or what its environment could tell it to.
    private func restrict(_ handle: UnsafeMutableRawPointer) {
        curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
        curl_set_text(handle, CURLOPT_PROXY, "")
        curl_set_text(handle, CURLOPT_NOPROXY, "*")
        curl_set_number(handle, CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1)
        curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2)
        curl_set_number(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        curl_set_number(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        curl_set_number(handle, CURLOPT_TIMEOUT, seconds)
        curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, max(1, seconds / 2))
        curl_set_text(handle, CURLOPT_USERAGENT, "rongqiao")
    }

    private func watch(_ handle: UnsafeMutableRawPointer, _ trip: Trip) {
        let pointer = Unmanaged.passUnretained(trip).toOpaque()
        curl_set_opener(handle) { context, _, address in
            guard let context, let address else { return curl_no_socket() }
            let trip = Unmanaged<Trip>.fromOpaque(context).takeUnretainedValue()
            var bytes = [UInt8](repeating: 0, count: 16)
            let count = Int(curl_address_bytes(address, &bytes))
            return trip.allows(Array(bytes.prefix(count))) ? curl_open(address) : curl_no_socket()
        }
        curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, pointer)
        curl_set_writer(handle) { _, size, count, context in
            guard let context else { return 0 }
            let trip = Unmanaged<Trip>.fromOpaque(context).takeUnretainedValue()
            return trip.reads(size * count) ? size * count : 0
        }
        curl_set_pointer(handle, CURLOPT_WRITEDATA, pointer)
        curl_set_watcher(handle) { context, _, _, _, _ in
            guard let context else { return 0 }
            let trip = Unmanaged<Trip>.fromOpaque(context).takeUnretainedValue()
            return trip.isStopping() ? 1 : 0
        }
        curl_set_pointer(handle, CURLOPT_XFERINFODATA, pointer)
        curl_set_number(handle, CURLOPT_NOPROGRESS, 0)
    }
}

/// Texts as libcurl lists them.
private struct List {
    let head: UnsafeMutablePointer<curl_slist>?

    init(_ texts: [String]) {
        head = texts.reduce(nil) { list, text in curl_slist_append(list, text) ?? list }
    }

    func free() { curl_slist_free_all(head) }
}

/// What is noted while one message is on its way; used by one thread only.
private final class Trip {
    let isStopping: () -> Bool
    private let host: String
    private let places: PrivatePlaces
    private var wasRefused = false
    private var read = 0

    init(_ host: String, _ places: PrivatePlaces, _ isStopping: @escaping () -> Bool) {
        (self.host, self.places, self.isStopping) = (host, places, isStopping)
    }

    /// - Parameter bytes: of an address that is about to be connected to.
    func allows(_ bytes: [UInt8]) -> Bool {
        let isAllowed = NetworkAddress(bytes: bytes).map { places.allows($0, of: host) } ?? false
        if !isAllowed { wasRefused = true }
        return isAllowed
    }

    /// Counts what came; false once it is enough.
    func reads(_ count: Int) -> Bool {
        read += count
        return read <= Courier.mostAnswerBytes
    }

    func outcome(_ code: CURLcode, status: Int) -> SendOutcome? {
        switch code {
        case CURLE_OK: .answered(status: status)
        // The answer was longer than anybody reads: its status had come.
        case CURLE_WRITE_ERROR: .answered(status: status)
        case CURLE_ABORTED_BY_CALLBACK: nil
        case CURLE_COULDNT_RESOLVE_HOST: .failed(.nameUnknown)
        case CURLE_COULDNT_CONNECT: .failed(wasRefused ? .addressRefused : .notConnected)
        case CURLE_OPERATION_TIMEDOUT: .failed(.timedOut)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            .failed(.certificateRefused)
        default: .failed(.brokenOff)
        }
    }
}
