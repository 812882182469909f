import Contracts

extension ListFile<Post> {
    /// Notes every line whose staff number is on another list of staff on one of the same days.
    ///
    /// A staff number is one person with one post at a time: whoever moves from the windows to the
    /// grid is withdrawn there before being listed here.
    ///
    /// - Parameter elsewhere: the days of the posts on the other lists.
    mutating func noteOtherPosts(_ elsewhere: [StaffNumber: [(list: ListKind, days: Validity)]]) {
        for line in lines {
            guard let validity = line.validity, let posts = elsewhere[line.code],
                let other = posts.first(where: { $0.days.overlaps(validity) })
            else { continue }
            faults.add(.onOtherList(other.list), place: line.place, line: line.number)
        }
    }
}
