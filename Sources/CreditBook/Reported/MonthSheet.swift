public import Quantities
public import Seals

/// A lender's month sheet as it was read (月报表): its notes, what it states of their sum, and which
/// file it came from. Sheets are kept whole; one that is sent again does not overwrite the first.
public struct MonthSheet: Hashable, Sendable {
    /// What a sheet is sent for.
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        /// All notes of the month. Sent again before the month is closed, it replaces the last.
        case monthly
        /// Rows that correct a closed month (调整数); notes that it does not name stay.
        case adjustment
    }

    /// A figure that the sheet itself states of its rows.
    public struct Stated: Hashable, Sendable {
        public enum Figure: String, Hashable, Sendable, CaseIterable {
            case approved
            case opening
            case drawn
            case repaid
            case closing
            /// How many rows there are (记录数).
            case rows
        }

        public var figure: Figure
        /// In fen, or a number of rows.
        public var value: Int64
        public var place: NoteMonth.Place

        public init(figure: Figure, value: Int64, place: NoteMonth.Place) {
            self.figure = figure
            self.value = value
            self.place = place
        }
    }

    /// The lender's exact full name.
    public var lender: String
    public var month: Month
    public var purpose: Purpose
    /// The name of the file as it was given, without its folder.
    public var file: String
    /// SHA-256 of the file's bytes.
    public var fileDigest: Digest
    /// The id of the sheet profile that it was read by.
    public var profile: String
    /// In the order of the file; no two have the same `note`.
    public var rows: [NoteMonth]
    public var stated: [Stated]

    public init(
        lender: String, month: Month, purpose: Purpose = .monthly, file: String,
        fileDigest: Digest, profile: String, rows: [NoteMonth], stated: [Stated] = []
    ) {
        self.lender = lender
        self.month = month
        self.purpose = purpose
        self.file = file
        self.fileDigest = fileDigest
        self.profile = profile
        self.rows = rows
        self.stated = stated
    }
}
