/// Which passwords are taken: long ones. No letters, digits or signs are prescribed, and none ends
/// by itself: NIST SP 800-63B-4 (3.1.1.2) advises against both and asks for length.
public enum PasswordRule {
    /// Characters. An installation's own choice, between NIST's 8 beside a second factor and 15.
    public static let shortest = 12
    /// Bytes: what is hashed is bounded before it is hashed.
    public static let longestBytes = 256

    /// Why a password is not taken; nil for a good one.
    /// - Parameter before: whether it is the password that it shall replace.
    public static func fault(_ password: String, login: String, isOldOne: Bool) -> AccessRefusal? {
        if password.utf8.count > longestBytes { return .passwordTooLong(bytes: longestBytes) }
        if password.count < shortest { return .passwordTooShort(characters: shortest) }
        if isSimple(password, login) { return .passwordTooSimple }
        return isOldOne ? .passwordUnchanged : nil
    }

    /// Holds the login, or is four characters or fewer again and again.
    private static func isSimple(_ password: String, _ login: String) -> Bool {
        let small = password.lowercased()
        return small.contains(login) || Set(small).count <= 4
    }
}
