extension Schema {
    /// Steps of credit, month sheets of lenders, operations on the money book.
    ///
    /// A month is text such as `2026-09`, rates are parts per million. In `note_month` null is what
    /// the sheet does not say; the three marks are 0 or 1. The number of a row of `money_operation`
    /// is the operation's ordinal; `outcome` is what became of it when it was first sent.
    static let credit20261130 = """
        CREATE TABLE credit_step (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL UNIQUE CHECK (code <> ''),
          book TEXT NOT NULL CHECK (book IN ('life', 'reported', 'programme')),
          kind TEXT NOT NULL CHECK (kind <> ''),
          subject TEXT NOT NULL CHECK (subject <> ''),
          enterprise TEXT CHECK (enterprise <> ''),
          day INTEGER NOT NULL,
          evidence TEXT,
          body TEXT NOT NULL CHECK (json_valid(body)),
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX credit_step_of_subject ON credit_step (subject);
        CREATE INDEX credit_step_of_enterprise ON credit_step (enterprise);
        CREATE INDEX credit_step_of_entry ON credit_step (entry);

        CREATE TABLE month_sheet (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL UNIQUE CHECK (code <> ''),
          digest BLOB NOT NULL CHECK (length(digest) = 32),
          lender TEXT NOT NULL CHECK (lender <> ''),
          month TEXT NOT NULL
            CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' AND length(month) = 7),
          purpose TEXT NOT NULL CHECK (purpose IN ('monthly', 'adjustment')),
          file TEXT NOT NULL,
          file_digest BLOB NOT NULL CHECK (length(file_digest) = 32),
          profile TEXT NOT NULL,
          entry INTEGER NOT NULL UNIQUE REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX month_sheet_of_lender ON month_sheet (lender, month);

        CREATE TABLE sheet_figure (
          id INTEGER PRIMARY KEY,
          sheet INTEGER NOT NULL REFERENCES month_sheet,
          figure TEXT NOT NULL CHECK (figure IN
            ('approved', 'opening', 'drawn', 'repaid', 'closing', 'rows')),
          value INTEGER NOT NULL,
          place_sheet TEXT,
          place_row INTEGER NOT NULL,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX sheet_figure_of_sheet ON sheet_figure (sheet);

        CREATE TABLE note_month (
          id INTEGER PRIMARY KEY,
          sheet INTEGER NOT NULL REFERENCES month_sheet,
          note TEXT NOT NULL CHECK (note <> ''),
          name TEXT NOT NULL,
          uscc TEXT CHECK (uscc <> ''),
          product TEXT NOT NULL,
          product_id TEXT CHECK (product_id <> ''),
          approved INTEGER,
          approved_on INTEGER,
          paid_out_on INTEGER,
          expires_on INTEGER,
          opening INTEGER,
          drawn INTEGER NOT NULL CHECK (drawn >= 0),
          repaid INTEGER NOT NULL CHECK (repaid >= 0),
          closing INTEGER NOT NULL CHECK (closing >= 0),
          rate INTEGER,
          security TEXT,
          class_word TEXT,
          class TEXT CHECK (class IN
            ('normal', 'specialMention', 'substandard', 'doubtful', 'loss')),
          overdue_days INTEGER,
          overdue_principal_days INTEGER,
          overdue_interest_days INTEGER,
          first_time INTEGER CHECK (first_time IN (0, 1)),
          credit INTEGER CHECK (credit IN (0, 1)),
          filed INTEGER CHECK (filed IN (0, 1)),
          place_sheet TEXT,
          place_row INTEGER NOT NULL,
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
          UNIQUE (sheet, note)
        ) STRICT;
        CREATE INDEX note_month_of_enterprise ON note_month (uscc);

        CREATE TABLE money_operation (
          id INTEGER PRIMARY KEY,
          code TEXT NOT NULL UNIQUE CHECK (code <> ''),
          kind TEXT NOT NULL CHECK (kind IN ('open', 'bound', 'guard', 'transfer', 'reserve',
            'post', 'void', 'correct', 'advance')),
          value_day INTEGER NOT NULL,
          reference TEXT,
          content TEXT NOT NULL CHECK (content <> ''),
          outcome TEXT NOT NULL CHECK (outcome <> ''),
          entry INTEGER NOT NULL REFERENCES entry DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        CREATE INDEX money_operation_of_reference ON money_operation (reference);
        CREATE INDEX money_operation_of_entry ON money_operation (entry);
        """
}

extension EntryTable {
    static let creditStep = EntryTable(
        "credit_step",
        ["code", "book", "kind", "subject", "enterprise", "day", "evidence", "body"])
    static let monthSheet = EntryTable(
        "month_sheet",
        ["code", "digest", "lender", "month", "purpose", "file", "file_digest", "profile"])
    static let sheetFigure = EntryTable(
        "sheet_figure", ["sheet", "figure", "value", "place_sheet", "place_row"])
    static let noteMonth = EntryTable(
        "note_month",
        [
            "sheet", "note", "name", "uscc", "product", "product_id", "approved", "approved_on",
            "paid_out_on", "expires_on", "opening", "drawn", "repaid", "closing", "rate",
            "security", "class_word", "class", "overdue_days", "overdue_principal_days",
            "overdue_interest_days", "first_time", "credit", "filed", "place_sheet", "place_row",
        ])
    static let moneyOperation = EntryTable(
        "money_operation", ["code", "kind", "value_day", "reference", "content", "outcome"])
}
