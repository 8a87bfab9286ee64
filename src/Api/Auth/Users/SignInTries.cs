using System.Net;
using Api.Auth.Passwords;
using Domain.Accounts;
using Npgsql;
using Projections.Instance;
using Projections.Store;
using Projections.Store.PersonalData;

namespace Api.Auth.Users;

/// <summary>
/// Counts tries to sign in, for all servers together, by where they come from and by the password that is tried. In PostgreSQL: a try costs
/// two writes to the user's row and the time of a hash anyway, and a count that is lost with a restart or with Redis lets guessing begin anew.
/// </summary>
/// <param name="networks">Null: none is allowed more than others.</param>
public sealed class SignInTries(
    NpgsqlDataSource database,
    KeyRing ring,
    AuthSettings settings,
    TimeProvider clock,
    CurrentNetworks? networks = null
)
{
    /// <summary>A network has so many times what an address has.</summary>
    const int NetworkFactor = 10;

    /// <summary>In hex digits: a millionth of all passwords shares it, and nothing can be guessed by it.</summary>
    const int PasswordPrefix = 5;

    // in the order of the keys, or two of them could wait for each other
    const string Upsert = $"""
        insert into {SignInTriesTable.Name} as t (key, tries, failures, until)
        select key, $2, $3, now() + interval '1 hour' from unnest($1) as key order by key
        on conflict (key) do update set
          tries = case when t.until <= now() then 0 else t.tries end + excluded.tries,
          failures = case when t.until <= now() then 0 else t.failures end + excluded.failures,
          until = case when t.until <= now() then excluded.until else t.until end
        returning key, tries, failures, until - now()
        """;

    const string Clean = $"delete from {SignInTriesTable.Name} where until <= now()";

    /// <summary>Counts a try, before anything is looked at.</summary>
    public async Task<SignInVolume> Begin(SignInTry wanted, CancellationToken ct)
    {
        var kinds = Kinds(wanted);
        var uses = await Use([.. kinds.Values], tries: 1, failures: 0, ct);
        var rest = TimeSpan.Zero;
        Suspicion? suspicion = null;
        foreach (var (kind, key) in kinds)
        {
            var use = uses[key];
            var factor = kind is Suspicion.Network ? NetworkFactor : 1;
            if (kind is not Suspicion.Password && Exceeds(use.Failures, settings.SignInLimit * factor) && use.Left > rest)
                rest = use.Left;
            // by one password many may sign in; that it fails everywhere is what tells
            var volume = kind is Suspicion.Password ? use.Failures : use.Tries;
            if (suspicion is null && Exceeds(volume, settings.ChallengeAfter * factor))
                suspicion = kind;
        }
        return new(rest > TimeSpan.Zero ? rest : null, suspicion);
    }

    /// <summary>Counts that the try failed; for the unknown as for the known.</summary>
    public async Task Fail(SignInTry wanted, CancellationToken ct) =>
        await Use([.. Kinds(wanted).Values], tries: 0, failures: 1, ct);

    /// <summary>Counts something else that is not to be done without end; how often it was within the hour.</summary>
    public async Task<int> Count(string what, CancellationToken ct) =>
        (await Use([Key(what)], tries: 1, failures: 0, ct)).Single().Value.Tries;

    public async Task RemoveExpired(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Clean);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What is counted, each under its key.</summary>
    Dictionary<Suspicion, string> Kinds(SignInTry wanted)
    {
        var kinds = new Dictionary<Suspicion, string>();
        if (wanted.Password is { } password)
            kinds[Suspicion.Password] = Key(
                "password/" + ring.HashName("password", FoldedPassword.Of(Bounded(password)))[..PasswordPrefix]
            );
        if (wanted.From is { } from && networks?.Now.Allow(from, clock.GetUtcNow()) is not true)
        {
            kinds[Suspicion.Address] = Key("address/" + NetworkPrefix.Address(from));
            kinds[Suspicion.Network] = Key("network/" + NetworkPrefix.Network(from));
        }
        return kinds;
    }

    async Task<Dictionary<string, (int Tries, int Failures, TimeSpan Left)>> Use(
        string[] keys,
        int tries,
        int failures,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(Upsert);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(tries);
        command.Parameters.AddWithValue(failures);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var uses = new Dictionary<string, (int, int, TimeSpan)>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct))
            uses[rows.GetString(0)] = (rows.GetInt32(1), rows.GetInt32(2), rows.GetTimeSpan(3));
        return uses;
    }

    // hashed with a key that the database does not hold: from where somebody came stands in no table
    string Key(string what) => ring.HashName("sign-in", what);

    static string Bounded(string password) =>
        password.Length > PasswordRules.MaxLength ? password[..PasswordRules.MaxLength] : password;

    static bool Exceeds(int count, int limit) => limit > 0 && count > limit;
}

/// <summary>How much was tried lately beside a try.</summary>
/// <param name="RetryAfter">Far too much failed: when to come again.</param>
/// <param name="Suspicion">More than people make; null when not.</param>
public readonly record struct SignInVolume(TimeSpan? RetryAfter, Suspicion? Suspicion);
