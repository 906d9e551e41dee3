/// The known name that somebody probably meant by `name`, or nil if none is near: at most one edit
/// for three characters, two for six, then a third of the length. Ties go to the first in order.
public func nearest(to name: String, in known: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in known where candidate != name {
        let scalars = Array(candidate.lowercased().unicodeScalars)
        let bound = max(1, max(wanted.count, scalars.count) / 3)
        guard abs(scalars.count - wanted.count) <= bound else { continue }
        let distance = editDistance(wanted, scalars)
        let limit = min(bound, (best?.distance ?? Int.max) - 1)
        if distance <= limit, distance < max(wanted.count, scalars.count) {
            best = (candidate, distance)
        }
    }
    return best?.name
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var before = [Int]()
    var last = Array(0...right.count)
    for i in left.indices {
        var row = [i + 1]
        for j in right.indices {
            let same = left[i] == right[j]
            var cost = min(last[j] + (same ? 0 : 1), min(last[j + 1], row[j]) + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                cost = min(cost, before[j - 1] + 1)
            }
            row.append(cost)
        }
        (before, last) = (last, row)
    }
    return last[right.count]
}
