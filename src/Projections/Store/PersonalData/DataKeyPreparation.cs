using System.Collections.Concurrent;
using System.Reflection;
using Domain;
using Marten;
using Marten.Services;

namespace Projections.Store.PersonalData;

/// <summary>
/// Before a session is saved, sees to it that every subject of what it will write has a data key, and makes those that are
/// missing in the same transaction. A plain insert: should another node have made one meanwhile, the append fails and is
/// run again, rather than leave behind an envelope that no stored key opens.
/// </summary>
public sealed class DataKeyPreparation(DataKeys keys) : DocumentSessionListenerBase
{
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> PersonalProperties = new();

    public override async Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        var pending = session.PendingChanges;
        var unknown = Subjects(
                pending
                    .Streams()
                    .SelectMany(stream => stream.Events)
                    .Select(e => e.Data)
                    .Concat(pending.Inserts())
                    .Concat(pending.Updates())
            )
            .Where(subject => !keys.Knows(subject))
            .Distinct()
            .ToList();
        if (unknown.Count == 0)
            return;

        // the first event of a stream is the first to need its key: no look-up can find one
        var begun = pending.Streams().Where(stream => stream.ActionType == JasperFx.Events.StreamActionType.Start);
        var old = unknown.Except(begun.Select(stream => stream.Key!)).ToList();
        var found = old.Count == 0 ? (IReadOnlySet<string>)new HashSet<string>() : await keys.Load(old, token);
        foreach (var subject in unknown.Where(subject => !found.Contains(subject)))
        {
            var (epoch, wrapped) = keys.Make(subject);
            session.QueueSqlCommand(DataKeyTable.Insert, subject, epoch, wrapped);
        }
    }

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        foreach (var subject in Subjects(commit.GetEvents().Select(e => e.Data).Concat(commit.Inserted).Concat(commit.Updated)))
            keys.Stored(subject);
        return Task.CompletedTask;
    }

    /// <summary>Whose keys values need: of their own personal properties, which stand at the top level only.</summary>
    static IEnumerable<string> Subjects(IEnumerable<object> values) =>
        from value in values
        from property in PersonalProperties.GetOrAdd(value.GetType(), PersonalPropertiesOf)
        let personal = (IPersonal?)property.GetValue(value)
        where personal is not null
        select personal.Subject.Key;

    static PropertyInfo[] PersonalPropertiesOf(Type type) =>
        [.. type.GetProperties().Where(property => typeof(IPersonal).IsAssignableFrom(property.PropertyType))];
}
