using Domain.Notifications;

namespace Api.Tests.Queries;

/// <summary>Of whose acts its people want to be told.</summary>
public sealed partial class Town
{
    public Task SetPolicy(Person person, NotificationPolicy policy) =>
        Append<Inbox>(person.Id, Inbox.Stream(person.Id), new NotificationPolicySet(person.Id, policy));

    public Task AcceptRequest(Person person, Person from) =>
        Append<Inbox>(person.Id, Inbox.Stream(person.Id), new NotificationRequestAccepted(person.Id, from.Id));

    public Task DismissRequest(Person person, Person from, NotificationId through) =>
        Append<Inbox>(person.Id, Inbox.Stream(person.Id), new NotificationRequestDismissed(person.Id, from.Id, through));
}
