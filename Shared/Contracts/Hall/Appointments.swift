public enum AppointmentTag {}
public typealias AppointmentID = Identifier<AppointmentTag>

/// When on a day an appointment is: minutes after midnight in the town.
public struct AppointmentSlot: Codable, Hashable, Sendable {
    public let day: LocalDay
    /// Its first minute, and the first after it.
    public let startMinutes: Int
    public let endMinutes: Int

    public init(day: LocalDay, startMinutes: Int, endMinutes: Int) {
        self.day = day
        self.startMinutes = startMinutes
        self.endMinutes = endMinutes
    }
}

/// Books a time for an item, in the opening hours and while there is room.
public struct BookAppointment: Command {
    public static let name = "hall.book-appointment.v1"

    public struct Answer: Codable, Equatable, Sendable {
        public let appointment: AppointmentID
        /// What the citizen shows at the ticket machine; in no event.
        public let code: CitizenCode
        public let slot: AppointmentSlot

        public init(appointment: AppointmentID, code: CitizenCode, slot: AppointmentSlot) {
            self.appointment = appointment
            self.code = code
            self.slot = slot
        }
    }

    public let item: ItemCode
    public let day: LocalDay
    /// The slot's first minute of the day, 0 to 1439.
    public let slotMinutes: Int
    public let site: SiteCode?

    public init(item: ItemCode, day: LocalDay, slotMinutes: Int, site: SiteCode? = nil) {
        self.item = item
        self.day = day
        self.slotMinutes = slotMinutes
        self.site = site
    }
}

/// A time is kept for somebody.
public struct AppointmentBooked: Event {
    public static let name = "hall.appointment-booked.v1"

    public let appointment: AppointmentID
    public let item: ItemCode
    public let slot: AppointmentSlot
    public let site: SiteCode?
    public var subject: String { appointment.description }

    public init(
        appointment: AppointmentID, item: ItemCode, slot: AppointmentSlot, site: SiteCode? = nil
    ) {
        self.appointment = appointment
        self.item = item
        self.slot = slot
        self.site = site
    }
}

/// Gives a booked time back.
public struct CancelAppointment: Command {
    public typealias Answer = AppointmentCancelled
    public static let name = "hall.cancel-appointment.v1"

    public let code: CitizenCode

    public init(code: CitizenCode) {
        self.code = code
    }
}

/// The time is free again.
public struct AppointmentCancelled: Event {
    public static let name = "hall.appointment-cancelled.v1"

    public let appointment: AppointmentID
    public let cancelledAt: Instant
    public var subject: String { appointment.description }

    public init(appointment: AppointmentID, cancelledAt: Instant) {
        self.appointment = appointment
        self.cancelledAt = cancelledAt
    }
}

/// The times that can be booked on a day, the full ones included.
public struct AppointmentSlots: Query {
    public static let name = "hall.appointment-slots.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public struct Slot: Codable, Equatable, Sendable {
            public let slot: AppointmentSlot
            /// 0 when it is full or over.
            public let free: Int

            public init(slot: AppointmentSlot, free: Int) {
                self.slot = slot
                self.free = free
            }
        }
        /// Empty on a day that is no opening day, or too far ahead.
        public let slots: [Slot]

        public init(slots: [Slot]) {
            self.slots = slots
        }
    }

    public let day: LocalDay
    public let site: SiteCode?

    public init(day: LocalDay, site: SiteCode? = nil) {
        self.day = day
        self.site = site
    }
}

/// What an appointment's code stands for, for whoever holds it.
public struct AppointmentStatus: Query {
    public static let name = "hall.appointment-status.v1"

    public struct Reading: Codable, Equatable, Sendable {
        public let appointment: AppointmentID
        public let item: ItemCode
        public let title: String
        public let slot: AppointmentSlot
        public let site: SiteCode
        /// booked, used or cancelled.
        public let state: String

        public init(
            appointment: AppointmentID, item: ItemCode, title: String, slot: AppointmentSlot,
            site: SiteCode, state: String
        ) {
            self.appointment = appointment
            self.item = item
            self.title = title
            self.slot = slot
            self.site = site
            self.state = state
        }
    }

    public let code: CitizenCode

    public init(code: CitizenCode) {
        self.code = code
    }
}
