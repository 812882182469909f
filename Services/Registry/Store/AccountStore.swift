import Contracts
import Foundation
import GRDB

/// Accounts as rows, and the roles granted to them.
enum AccountStore {
    private static let table = "account"

    static func all(_ db: Database) throws -> [Account] {
        try accounts("ORDER BY login", [], db)
    }

    static func find(_ id: AccountID, _ db: Database) throws -> Account? {
        try accounts("WHERE id = ?", [Data(id.rawValue.bytes)], db).first
    }

    static func find(_ login: Login, _ db: Database) throws -> Account? {
        try accounts("WHERE login = ?", [login.rawValue], db).first
    }

    /// What a person's accounts other than `account` may be used for.
    static func roles(
        of person: PersonID?, besides account: AccountID?, _ db: Database
    ) throws -> [Role] {
        guard let person else { return [] }
        return try accounts("WHERE person = ?", [Data(person.rawValue.bytes)], db)
            .filter { $0.id != account }.flatMap(\.roles)
    }

    static func save(_ account: Account, _ db: Database) throws {
        let id = Data(account.id.rawValue.bytes)
        try db.cachedStatement(
            sql: """
                INSERT INTO account
                    (id, login, kind, person, title, site, isDisabled, passwordSalt, passwordHash,
                     workRounds, workBlockSize, workParallelism, passwordSetAt, hasFirstPassword,
                     sealedSecret, lastStep, lastSignInAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET
                    site = excluded.site, isDisabled = excluded.isDisabled,
                    passwordSalt = excluded.passwordSalt, passwordHash = excluded.passwordHash,
                    workRounds = excluded.workRounds, workBlockSize = excluded.workBlockSize,
                    workParallelism = excluded.workParallelism,
                    passwordSetAt = excluded.passwordSetAt,
                    hasFirstPassword = excluded.hasFirstPassword,
                    sealedSecret = excluded.sealedSecret, lastStep = excluded.lastStep,
                    lastSignInAt = excluded.lastSignInAt
                """
        ).execute(arguments: [
            id, account.login.rawValue, account.kind.rawValue,
            account.person.map { Data($0.rawValue.bytes) }, account.title, account.site.rawValue,
            account.isDisabled, Data(account.password.salt), Data(account.password.hash),
            account.password.work.rounds, account.password.work.blockSize,
            account.password.work.parallelism, account.passwordSetAt.rawValue,
            account.hasFirstPassword, account.sealedSecret.map { Data($0) }, account.lastStep,
            account.lastSignInAt?.rawValue,
        ])
        try db.execute(sql: "DELETE FROM \"grant\" WHERE account = ?", arguments: [id])
        for role in account.roles {
            try db.cachedStatement(sql: "INSERT INTO \"grant\" (account, role) VALUES (?, ?)")
                .execute(arguments: [id, role.rawValue])
        }
    }

    private static func accounts(
        _ rest: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> [Account] {
        try Row.fetchAll(db, sql: "SELECT * FROM account \(rest)", arguments: arguments).map {
            row in
            let id: Data = row["id"]
            let roles = try Row.fetchAll(
                db, sql: "SELECT role FROM \"grant\" WHERE account = ? ORDER BY role",
                arguments: [id])
            guard
                let work = ScryptWork(
                    rounds: row["workRounds"], blockSize: row["workBlockSize"],
                    parallelism: row["workParallelism"])
            else { throw StoredValueUnknown(table: table, column: "workRounds") }
            return Account(
                id: try row.storedID("id", of: table), login: try row.stored("login", of: table),
                kind: try row.stored("kind", of: table),
                person: row["person"] as Data? == nil
                    ? nil : try row.storedID("person", of: table),
                title: row["title"], roles: try roles.map { try $0.stored("role", of: "grant") },
                site: try row.stored("site", of: table), isDisabled: row["isDisabled"],
                password: KeptPassword(
                    salt: Array(row["passwordSalt"] as Data),
                    hash: Array(row["passwordHash"] as Data), work: work),
                passwordSetAt: Instant(rawValue: row["passwordSetAt"]),
                hasFirstPassword: row["hasFirstPassword"],
                sealedSecret: (row["sealedSecret"] as Data?).map(Array.init),
                lastStep: row["lastStep"],
                lastSignInAt: (row["lastSignInAt"] as Int64?).map(Instant.init(rawValue:)))
        }
    }
}
