import Notices
import Quantities
import Testing

@Suite("投递：重试与放弃")
struct RetryTests {
    static let start = Instant(milliseconds: 1_764_468_000_000)
    static let threeDays: Int64 = 259_200_000

    private static func waiting(_ id: String = "M1") -> Delivery {
        Delivery(
            message: id, event: .lineApproved, subject: "XQ-1", recordedAt: start, since: start,
            nextAt: start)
    }

    @Test("一共十二次，最后一次正好三天后，中间各差不过一成")
    func moments() {
        for place in 0..<200 {
            let moments = RetryPlan.moments(of: "M\(place)", since: Self.start)
            let spans = moments.map { $0.milliseconds - Self.start.milliseconds }
            #expect(spans.count == 12 && spans[0] == 0 && spans[11] == Self.threeDays)
            #expect(zip(spans, spans.dropFirst()).allSatisfy { $0 < $1 }, "\(spans)")
            for (span, planned) in zip(spans, RetryPlan.seconds) {
                #expect(abs(span - planned * 1000) * 10 <= planned * 1000)
            }
        }
    }

    @Test("不同消息的重试时刻错开，同一消息每次算都一样")
    func jitter() {
        let fifth = (0..<100).map { RetryPlan.moments(of: "M\($0)", since: Self.start)[5] }
        #expect(Set(fifth).count > 50)
        #expect(fifth[3] == RetryPlan.moments(of: "M3", since: Self.start)[5])
    }

    @Test("每次都不收：试十二次，三天后放弃")
    func givenUp() {
        var delivery = Self.waiting()
        var tries: [Instant] = []
        while let next = delivery.nextAt {
            tries.append(next)
            delivery = delivery.tried(.answered(status: 500), at: next)
        }
        #expect(tries == RetryPlan.moments(of: "M1", since: Self.start))
        #expect(delivery.state == .givenUp && delivery.attempts == 12)
        #expect(delivery.lastStatus == 500 && delivery.lastAt == tries.last)
    }

    @Test("前一条放弃以后才轮到的，到期只试一次；服务停过的，不补以前的次数")
    func late() throws {
        let after = Instant(milliseconds: Self.start.milliseconds + Self.threeDays)
        let once = Self.waiting().tried(.failed(.timedOut), at: after)
        #expect(once.state == .givenUp && once.attempts == 1 && once.lastFault == .timedOut)
        let day = Instant(milliseconds: Self.start.milliseconds + 86_400_000)
        let next = try #require(Self.waiting().tried(.failed(.timedOut), at: day).nextAt)
        #expect(next > day && RetryPlan.moments(of: "M1", since: Self.start).contains(next))
    }

    @Test(
        "各种回答",
        arguments: [
            (SendOutcome.answered(status: 200), Delivery.State.delivered),
            (.answered(status: 204), .delivered), (.answered(status: 299), .delivered),
            (.answered(status: 301), .waiting), (.answered(status: 307), .waiting),
            (.answered(status: 400), .waiting), (.answered(status: 404), .waiting),
            (.answered(status: 410), .givenUp), (.answered(status: 503), .waiting),
            (.answered(status: 0), .waiting), (.failed(.addressRefused), .waiting),
            (.failed(.certificateRefused), .waiting),
        ])
    func outcomes(_ outcome: SendOutcome, _ state: Delivery.State) {
        let after = Self.waiting().tried(outcome, at: Self.start)
        #expect(after.state == state && (after.nextAt != nil) == (state == .waiting))
        #expect(outcome.endsWebhook == (outcome.status == 410))
    }

    @Test("重发从头计时，编号不变")
    func again() {
        let later = Instant(milliseconds: Self.start.milliseconds + 10 * Self.threeDays)
        let again = Self.waiting().tried(.answered(status: 200), at: Self.start).again(at: later)
        #expect(again.state == .waiting && again.nextAt == later && again.attempts == 0)
        #expect(again.message == "M1" && again.tried(.failed(.timedOut), at: later).nextAt != nil)
    }
}
