import Contracts

/// What somebody does with a case, by its name in the day.
struct CaseDeed: Equatable, Sendable {
    enum Move: Equatable, Sendable {
        /// At a counter, as its row of the register says.
        case receive(CounterNumber)
        /// At a village site, by an agent (代办员) for whom the row of the register says.
        case file(SiteCode, AgencyFiling)
        case notice([Shortcoming], Note?)
        case handIn([Int], CaseChannel)
        case accept(until: LocalDay?)
        case reject(IntakeRejection, place: Note?)
        case stopClock(SpecialProcedure, until: LocalDay, Note)
        case resumeClock
        case decide(CaseOutcome, reasons: Note?, remedies: Note?)
        case deliver(CaseChannel, to: PaperReceiver)
        case archive
        /// With how the applicant asked for it.
        case withdraw(Note?)
        /// Only an applicant's own is taken.
        case rate(RatingLevel, [RatingAspect], Note?, isApplicants: Bool)
        case verifyRating(RatingFinding, Note)
        case rectifyRating(Note)
        case callBack(CallBackResult, Note)
    }

    let name: String
    let move: Move
}

private enum Field: String, CodingKey {
    case `case`, window, site, faults, text, materials, channel, until, reason, place, procedure
    case outcome, reasons, remedies, to, level, aspects, finding, result, who
}

extension CaseDeed {
    init?(_ verb: String, from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        func value<Value: Decodable>(_ field: Field) throws -> Value {
            try fields.decode(Value.self, forKey: field)
        }
        func note(_ field: Field) throws -> Note? {
            try fields.decodeIfPresent(Note.self, forKey: field)
        }
        switch verb {
        case "receive": move = .receive(try value(.window))
        case "file-case": move = .file(try value(.site), try AgencyFiling(from: decoder))
        case "give-notice": move = .notice(try value(.faults), try note(.text))
        case "hand-in": move = .handIn(try value(.materials), try value(.channel))
        case "accept":
            move = .accept(until: try fields.decodeIfPresent(LocalDay.self, forKey: .until))
        case "reject": move = .reject(try value(.reason), place: try note(.place))
        case "stop-clock":
            move = .stopClock(try value(.procedure), until: try value(.until), try value(.text))
        case "resume-clock": move = .resumeClock
        case "decide":
            move = .decide(
                try value(.outcome), reasons: try note(.reasons), remedies: try note(.remedies))
        case "deliver": move = .deliver(try value(.channel), to: try value(.to))
        case "archive": move = .archive
        case "withdraw": move = .withdraw(try note(.text))
        case "rate":
            let aspects = try fields.decodeIfPresent([RatingAspect].self, forKey: .aspects)
            let who: String = try value(.who)
            move = .rate(
                try value(.level), aspects ?? [], try note(.text), isApplicants: who == "applicant")
        case "verify-rating": move = .verifyRating(try value(.finding), try value(.text))
        case "rectify-rating": move = .rectifyRating(try value(.text))
        case "call-back": move = .callBack(try value(.result), try value(.text))
        default: return nil
        }
        name = try value(.case)
    }
}
