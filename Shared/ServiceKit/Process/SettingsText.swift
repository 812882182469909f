import Contracts
import Foundation

/// Reads what an operator has written: as strictly as a message, and with words on what is wrong.
public enum SettingsText {
    /// - Parameter key: the setting or file it stands in.
    /// - Throws: ``SettingsFault`` with the place and the cause of what is wrong.
    public static func read<T: Decodable>(
        _ type: T.Type, from bytes: [UInt8], key: String
    ) throws(SettingsFault) -> T {
        do {
            return try JSON.decode(type, from: bytes)
        } catch {
            let words = words(type, bytes).map { ": \($0)" } ?? ""
            throw SettingsFault(key: key, cause: "\(error)\(words)")
        }
    }

    /// The reader of messages tells nothing of what it reads; the library's names keys and causes.
    ///
    /// - Returns: `nil` where that one has nothing against it.
    private static func words<T: Decodable>(_ type: T.Type, _ bytes: [UInt8]) -> String? {
        do {
            _ = try JSONDecoder().decode(type, from: Data(bytes))
            return nil
        } catch {
            return (error as? DecodingError)?.told
        }
    }
}
