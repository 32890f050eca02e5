//! Whether two models mean the same, so that what was worked out of the one is
//! true of the other.

use super::Model;

impl Model {
    /// Whether all but the pages of commentary is the same: nothing is measured
    /// of those.
    pub fn is_same_but_for_pages(&self, other: &Self) -> bool {
        let Self {
            policy,
            report,
            products,
            personas,
            accounts,
            people,
            journeys,
            interactions,
            announced,
            asks_unsure,
            surveys,
            open_from,
            asks,
            lock_in,
            rooms,
            conversations,
            assumptions,
            promises,
            evidence,
            tallies,
            intake,
            unseen,
            confided,
            actions,
            citations,
            pages: _,
            names,
        } = self;
        // What is changed most is looked at first.
        *interactions == other.interactions
            && *journeys == other.journeys
            && *evidence == other.evidence
            && *surveys == other.surveys
            && *report == other.report
            && *actions == other.actions
            && *rooms == other.rooms
            && *conversations == other.conversations
            && *personas == other.personas
            && *accounts == other.accounts
            && *people == other.people
            && *lock_in == other.lock_in
            && *assumptions == other.assumptions
            && *promises == other.promises
            && *citations == other.citations
            && *tallies == other.tallies
            && *intake == other.intake
            && *products == other.products
            && *announced == other.announced
            && *asks_unsure == other.asks_unsure
            && *open_from == other.open_from
            && *asks == other.asks
            && *unseen == other.unseen
            && *confided == other.confided
            && *policy == other.policy
            && *names == other.names
    }
}
