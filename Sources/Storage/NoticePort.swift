public import Notices
public import Quantities

/// Where webhooks stand and messages wait for them (待发通知). Beside the journal, and may be
/// forgotten. A message is written by the transaction of what it tells: there is none of a change
/// that was not recorded, and none is missing of one that was.
public protocol NoticeBase: Sendable {
    /// Oldest first, those that have ended too.
    /// - Parameter organisation: nil for all.
    func webhooks(of organisation: String?) throws -> [Webhook]
    /// Nil where there is none of that id.
    func webhook(id: String) throws -> Webhook?
    /// - Parameter make: told how many the organisation has that have not ended; what it answers is
    ///   written in the same transaction.
    func addWebhook(
        of organisation: String, _ make: (Int) -> Result<Webhook, WebhookRefusal>
    ) throws -> Result<Webhook, WebhookRefusal>
    /// - Returns: false if it has ended or changed since: then nothing was written.
    func replaceSecrets(of webhook: Webhook, by secrets: WebhookSecrets) throws -> Bool
    /// Ends a webhook; what waits for it is given up.
    /// - Returns: false if it is not there or had ended.
    func endWebhook(id: String, _ end: Webhook.End, at moment: Instant) throws -> Bool

    /// Writes a message for one webhook, to try it.
    /// - Returns: the message's id.
    func testWebhook(id: String, at moment: Instant) throws -> String

    /// Newest first.
    /// - Parameter message: only those older than this one; nil for the newest.
    func deliveries(
        of webhook: String, before message: String?, limit: Int
    ) throws -> [Delivery]
    func delivery(of webhook: String, message: String) throws -> Delivery?
    /// How many there are in each state.
    func deliveryCounts(of webhook: String) throws -> [Delivery.State: Int]
    /// Lets a delivery wait again from now on.
    /// - Returns: false if it waits, or its webhook has ended.
    func resend(_ message: String, of webhook: String, at moment: Instant) throws -> Bool

    /// Takes what is due, in the order in which it was recorded, and leaves out what has to wait
    /// for an earlier message of its subject. Nobody else is given the same before `until`, so a
    /// try that was cut off is tried again then.
    /// - Parameters:
    ///   - most: how many in all.
    ///   - mostOfOne: how many of one webhook, told what is on its way already.
    func takeDue(
        at moment: Instant, until: Instant, most: Int, mostOfOne: (String) -> Int
    ) throws -> [DueDelivery]
    /// Notes what came of a try. One that somebody sent again or ended meanwhile stays as it is.
    func note(_ after: Delivery, of due: DueDelivery) throws

    /// Forgets what ended, and webhooks that ended, before a moment.
    /// - Returns: how many deliveries.
    @discardableResult
    func forgetNotices(before moment: Instant) throws -> Int
}

/// A delivery whose time has come, with what is needed to send it.
public struct DueDelivery: Hashable, Sendable {
    public let webhook: Webhook
    public let delivery: Delivery
    public let body: [UInt8]
    /// Until when nobody else is given it.
    public let takenUntil: Instant

    public init(
        webhook: Webhook, delivery: Delivery, body: [UInt8], takenUntil: Instant
    ) {
        (self.webhook, self.delivery) = (webhook, delivery)
        (self.body, self.takenUntil) = (body, takenUntil)
    }
}
