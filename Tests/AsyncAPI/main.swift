import Foundation

// Prints docs/asyncapi.yaml: `swift run asyncapi > docs/asyncapi.yaml`.
let document = try Document()
for failure in document.failures {
    FileHandle.standardError.write(Data("asyncapi: \(failure)\n".utf8))
}
FileHandle.standardOutput.write(
    Data(("# Made by `swift run asyncapi`; do not edit.\n" + document.node.yaml).utf8))
exit(document.failures.isEmpty ? 0 : 1)
