public import Storage

/// Works out the batch that takes back what an earlier one recorded (撤销导入). The earlier batch
/// stays in the base; what it said no longer counts.
public enum UndoImport {
    /// - Throws: `BaseFault.nothingToUndo` where there is no such batch, or it was undone before.
    public static func plan(_ entry: Int64, over view: any BaseView) throws -> NewBatch {
        let batches = try view.batches()
        guard let undone = batches.first(where: { $0.entry == entry }), undone.undoneBy == nil
        else { throw BaseFault.nothingToUndo(entry: entry) }
        var batch = NewBatch(
            source: undone.source, asOf: undone.asOf, files: undone.files,
            readAt: try view.factHead())
        batch.retractions = try view.standingFacts(ofBatch: entry)
        batch.undoes = entry
        return batch
    }

    /// Later batches of the same source that stated some facts again. What is stated again is not
    /// recorded again, so their files have to be imported anew after the undoing.
    public static func restating(_ entry: Int64, over view: any BaseView) throws -> [Batch] {
        let batches = try view.batches()
        guard let undone = batches.first(where: { $0.entry == entry }) else { return [] }
        return batches.filter {
            $0.entry > entry && $0.source == undone.source && $0.rows.unchanged > 0
                && $0.undoneBy == nil && $0.undoes == nil
        }
    }
}
