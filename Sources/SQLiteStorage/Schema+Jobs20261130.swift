extension Schema {
    /// What a job made and where it lies, whether it was called off, how often its row was changed.
    static let jobs20261130 = """
        ALTER TABLE job ADD COLUMN result_head TEXT
          CHECK (result_head IS NULL OR json_valid(result_head));
        ALTER TABLE job ADD COLUMN called_off INTEGER NOT NULL DEFAULT 0
          CHECK (called_off IN (0, 1));
        ALTER TABLE job ADD COLUMN version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0);
        CREATE INDEX job_of_organisation ON job (organisation, id);
        CREATE INDEX job_open ON job (id) WHERE state IN ('waiting', 'running');
        CREATE INDEX job_by_end ON job (ended_at) WHERE ended_at IS NOT NULL;
        """
}
