import Quantities

// Arithmetic (DMN 1.5, tables 56 to 58). A list of one is no number here: only arguments of
// functions and typed variables are converted.
extension Evaluator {
    mutating func arithmetic(
        _ operation: Arithmetic, _ left: Value, _ right: Value, _ at: Int
    ) -> Value {
        if case .number(let first) = left, case .number(let second) = right {
            return numbers(operation, first, second, at)
        }
        if let missing = Evaluator.missing(left, right) { return missing }
        switch operation {
        case .add: return sum(left, right, at) ?? mismatch("+", left, right, at)
        case .subtract: return difference(left, right, at) ?? mismatch("-", left, right, at)
        case .multiply: return product(left, right, at) ?? mismatch("*", left, right, at)
        case .divide: return ratio(left, right, at) ?? mismatch("/", left, right, at)
        case .power: return mismatch("**", left, right, at)
        }
    }

    private mutating func numbers(
        _ operation: Arithmetic, _ left: Decimal34, _ right: Decimal34, _ at: Int
    ) -> Value {
        let result: Decimal34?
        switch operation {
        case .add: result = left.adding(right)
        case .subtract: result = left.subtracting(right)
        case .multiply: result = left.multiplied(by: right)
        case .divide:
            if right.isZero { return divisionByZero(at) }
            result = left.divided(by: right)
        case .power: result = left.power(right)
        }
        guard let result else { return operation == .power ? badPower(at) : overflow(at) }
        return .number(result)
    }

    mutating func divisionByZero(_ at: Int) -> Value {
        fault(
            at, "divisionByZero", zh: "除数为零，不能计算", en: "division by zero",
            reason: .divisionByZero)
    }

    private mutating func badPower(_ at: Int) -> Value {
        fault(
            at, "badPower", zh: "这个乘方没有结果或超出范围", en: "this power is not defined or out of range")
    }

    mutating func negated(_ value: Value, _ at: Int) -> Value {
        switch value {
        case .number(let number): .number(number.negated)
        case .yearsMonths(let months) where months != .min: .yearsMonths(-months)
        case .daysTime(let seconds): .daysTime(seconds.negated)
        default: unsuitable("-", value, at)
        }
    }

    private mutating func sum(_ left: Value, _ right: Value, _ at: Int) -> Value? {
        switch (left, right) {
        case (.string(let first), .string(let second)):
            let size = first.utf8.count + second.utf8.count
            return size > Limits.size ? tooMuch(at) : .string(first + second)
        case (.date(let day), .yearsMonths(let months)), (.yearsMonths(let months), .date(let day)):
            return shifted(day, months: months, at)
        case (.date(let day), .daysTime(let time)), (.daysTime(let time), .date(let day)):
            return shifted(day, seconds: time, at)
        case (.yearsMonths(let first), .yearsMonths(let second)):
            let (months, isTooLarge) = first.addingReportingOverflow(second)
            return isTooLarge ? overflow(at) : .yearsMonths(months)
        case (.daysTime(let first), .daysTime(let second)):
            return first.adding(second).map(Value.daysTime) ?? overflow(at)
        default: return nil
        }
    }

    private mutating func difference(_ left: Value, _ right: Value, _ at: Int) -> Value? {
        switch (left, right) {
        case (.date(let first), .date(let second)):
            let days = first.number - second.number
            return .daysTime(Decimal34(days * 86_400))
        case (.date, .yearsMonths), (.date, .daysTime), (.yearsMonths, .yearsMonths),
            (.daysTime, .daysTime):
            return sum(left, negated(right, at), at)
        default: return nil
        }
    }

    private mutating func shifted(_ day: Day, months: Int64, _ at: Int) -> Value {
        let result = day.adding(months: Int(months), within: mode.years)
        return result.map(Value.date) ?? overflow(at)
    }

    /// A date is its midnight; the time of day that is left over is dropped.
    private mutating func shifted(_ day: Day, seconds: Decimal34, _ at: Int) -> Value {
        guard let days = seconds.divided(by: Decimal34(86_400))?.int64(.floor),
            let result = day.adding(days: Int(days), within: mode.years)
        else { return overflow(at) }
        return .date(result)
    }

    private mutating func product(_ left: Value, _ right: Value, _ at: Int) -> Value? {
        switch (left, right) {
        case (.yearsMonths(let months), .number(let factor)),
            (.number(let factor), .yearsMonths(let months)):
            let result = Decimal34(months).multiplied(by: factor)?.int64(.down)
            return result.map(Value.yearsMonths) ?? overflow(at)
        case (.daysTime(let seconds), .number(let factor)),
            (.number(let factor), .daysTime(let seconds)):
            return seconds.multiplied(by: factor).map(Value.daysTime) ?? overflow(at)
        default: return nil
        }
    }

    private mutating func ratio(_ left: Value, _ right: Value, _ at: Int) -> Value? {
        switch (left, right) {
        case (.yearsMonths(let months), .number(let divisor)):
            if divisor.isZero { return divisionByZero(at) }
            let result = Decimal34(months).divided(by: divisor)?.int64(.down)
            return result.map(Value.yearsMonths) ?? overflow(at)
        case (.daysTime(let seconds), .number(let divisor)):
            if divisor.isZero { return divisionByZero(at) }
            return seconds.divided(by: divisor).map(Value.daysTime) ?? overflow(at)
        case (.yearsMonths(let first), .yearsMonths(let second)):
            return numbers(.divide, Decimal34(first), Decimal34(second), at)
        case (.daysTime(let first), .daysTime(let second)):
            return numbers(.divide, first, second, at)
        default: return nil
        }
    }
}
