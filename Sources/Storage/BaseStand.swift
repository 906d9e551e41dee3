/// How far a base has come, told so cheaply that it can be asked at every request. What was worked
/// out of the base holds good as long as its number is the same.
///
/// The numbers are this process's own and mean nothing but "another one": each changes when
/// what it stands for was changed, whoever changed it, another process included.
public struct BaseStand: Hashable, Sendable {
    /// Anything that was committed, also what stands outside the journal, such as sessions.
    public var commits: Int64 = 0
    /// Facts, names, successions and reviewers' answers.
    public var enterprises: Int64 = 0
    /// Organisations, accounts, keys and approvals.
    public var access: Int64 = 0

    public init() {}
}
