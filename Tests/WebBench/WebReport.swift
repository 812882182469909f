// The report's keys are the names of its properties.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Foundation

/// What `make bench` says of the web: a table for people, a file for machines.
struct WebReport: Encodable {
    /// In milliseconds.
    struct Times: Encodable {
        var count = 0
        var p50 = 0.0
        var p99 = 0.0
        var max = 0.0
    }

    var clerks = 0
    var displays = 0
    var seconds = 0
    var page_ms: [String: Times] = [:]
    var command_ms = Times()
    /// Of pages and commands: 503, too much to do; their times are in no figure.
    var unanswered = 0
    var per_s: [String: Double] = [:]
    var ratio_to_hello: [String: Double] = [:]
    var listeners = 0
    /// From the call's answer until a display was told, and until it had the board.
    var fanout_ms = Times()
    var boards_ms = Times()
    var console_peak_mb: [String: Double] = [:]
    var first_paint_kb: [String: Double] = [:]

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(self).write(to: URL(filePath: path))
    }

    func show() {
        print("\n| the web | p50 | p99 | max | |\n| --- | --- | --- | --- | --- |")
        func row(_ name: String, _ times: Times, _ what: String) {
            let cells = [times.p50, times.p99, times.max].map { Self.text($0) + " ms" }
            print("| \(name) | \(cells.joined(separator: " | ")) | \(times.count) \(what) |")
        }
        for (name, times) in page_ms.sorted(by: { $0.key < $1.key }) {
            row("page: \(name)", times, "pages")
        }
        row("command: call, serve, finish", command_ms, "forms")
        if unanswered > 0 { print("| **not answered (503)** | | | | \(unanswered) |") }
        row("a call told to \(listeners) displays", fanout_ms, "events")
        row("its board on all of them", boards_ms, "boards")
        print("\n| the web | value | of hello |\n| --- | --- | --- |")
        for (name, rate) in per_s.sorted(by: { $0.value > $1.value }) {
            let ratio = ratio_to_hello[name] ?? 0
            print("| \(name), 32 connections | \(Self.text(rate)) /s | \(Self.text(ratio)) |")
        }
        for (name, size) in console_peak_mb.sorted(by: { $0.value < $1.value }) {
            print("| console's peak memory, \(name) | \(Self.text(size)) MB | |")
        }
        for (name, size) in first_paint_kb.sorted(by: { $0.key < $1.key }) {
            print("| first paint of \(name) | \(Self.text(size)) KB | |")
        }
    }

    private static func text(_ value: Double) -> String {
        String(format: value < 10 ? "%.2f" : "%.0f", value)
    }
}
