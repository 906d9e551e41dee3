import Diagnostics
import FEEL
import Quantities
public import Seals
import Vocabulary

/// Works a verdict out again from its certificate alone (核验), by code of its own: it reads the
/// rule texts and facts that the certificate carries, answers every clause, and names the first
/// thing that does not follow. What it takes as it stands are the facts on file and people's
/// answers, with their sources, and the results of scorecards and code tables.
public enum CertificateCheck {
    /// What came of it.
    public enum Outcome: Sendable {
        case holds(Summary)
        case fails(CertificateFault)
    }

    /// What was found to hold.
    public struct Summary: Hashable, Sendable {
        public let certificate: Certificate
        /// Figures on file, and figures that were computed again.
        public let factsOnFile: Int
        public let computed: Int
        /// Ids of fields that scorecards or code tables gave: taken as they stand.
        public let premises: [String]
        /// Who signed; nil where nobody did.
        public let signer: PublicKey?
    }

    /// - Parameter publicKey: the certificate must be signed with it; nil: with any key or none.
    public static func check(_ file: [UInt8], publicKey: PublicKey? = nil) -> Outcome {
        do throws(CertificateFault) {
            let certificate = try CertificateReader(publicKey: publicKey).read(file)
            return .holds(try derive(certificate))
        } catch {
            return .fails(error)
        }
    }

    private static func derive(
        _ certificate: Certificate
    ) throws(CertificateFault) -> Summary {
        let body = certificate.body
        let trial = try CertificateTrial(body)
        let result = trial.retrial.run(rights: trial.rights)
        try ClauseComparison(body, trial.retrial, result).check()
        try OutcomeComparison(body, trial.retrial, result).check()
        let listed = body.facts.count { $0.state != .missing }
        return Summary(
            certificate: certificate, factsOnFile: listed - trial.facts.derived,
            computed: trial.facts.derived, premises: trial.facts.premises.sorted(),
            signer: certificate.signature.flatMap { PublicKey(text: $0.publicKey) })
    }
}
