use super::*;

#[test]
fn a_ban_for_one_post_is_no_ban_for_all() {
    hold(&[
        ("Officers shall neither ask about nor record immigration status.", ASK, CARRIES),
        ("School resource officers shall neither ask about nor record immigration status.", ASK, PARTLY),
        ("Deputies assigned to the weigh station shall neither ask about nor record immigration status.", ASK, PARTLY),
        ("Members of the traffic squad shall neither ask about nor record immigration status.", ASK, PARTLY),
        ("The airport division shall neither ask about nor record immigration status.", ASK, PARTLY),
        ("Canine unit members shall neither ask about nor record immigration status.", ASK, PARTLY),
        ("No member of the squad shall ask about or record immigration status.", ASK, CARRIES),
        ("The patrol division shall neither ask about nor record immigration status.", ASK, CARRIES),
        ("After midnight members shall neither ask about nor record immigration status.", ASK, PARTLY),
        ("Members of this department shall neither ask about nor record immigration status.", ASK, CARRIES),
        ("Members of the police division shall neither ask about nor record immigration status.", ASK, CARRIES),
        ("In the course of their duties members shall neither ask about nor record immigration status.", ASK, CARRIES),
        ("School resource officers may ask about immigration status.", ASK, BREAKS),
    ]);
}

#[test]
fn a_passage_may_say_for_whom_alone_it_is_written() {
    let rule = "Members shall not arrest or detain anyone on an administrative immigration warrant.";
    hold(&[
        (&format!("This chapter applies to the harbor unit only. {rule}"), WARRANT, PARTLY),
        (&format!("This chapter applies to all members. {rule}"), WARRANT, CARRIES),
    ]);
}
