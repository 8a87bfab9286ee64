namespace Domain.Instance;

/// <summary>Who may sign up by themselves.</summary>
public enum RegistrationMode
{
    Open,

    /// <summary>Anyone may ask to; who has an invitation need not.</summary>
    Approval,

    /// <summary>Who has an invitation.</summary>
    Invite,

    /// <summary>Nobody, invited or not.</summary>
    Closed,
}
