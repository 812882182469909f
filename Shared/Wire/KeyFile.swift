extension KeyPair {
    /// Longest file that can hold a key: 40 characters and some white space.
    private static let fileMax = 128

    /// Reads the secret key in a file, as ``SecretFile`` does, and derives its public half.
    public init(path: String) throws(WireFault) {
        guard let secret = SecretKey(try SecretFile.read(path, most: Self.fileMax)) else {
            throw WireFault(
                operation: "read key", subject: path, cause: "not one key of 40 characters of Z85")
        }
        try self.init(secretKey: secret)
    }

    /// Writes the secret key to a new file that only this user may read; never overwrites.
    public func save(path: String) throws(WireFault) {
        try SecretFile.write(secretKey.text, to: path)
    }
}
