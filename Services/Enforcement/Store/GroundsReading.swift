import Contracts
import GRDB

extension Grounds {
    /// Looks up a power and officers in the projections, without judging them.
    init(power: PowerCode, officers: [PersonID], _ db: Database) throws {
        self.init(
            power: try PowerStore.file(of: power, db),
            officers: try officers.map { person in
                OfficerFile(
                    person: person, posts: try PostStore.posts(of: person, db),
                    certificates: try CertificateStore.file(of: person, db))
            })
    }
}
