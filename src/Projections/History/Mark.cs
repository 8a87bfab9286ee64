using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Domain.Accounts;
using Domain.Lists;

namespace Projections.History;

/// <summary>
/// A thing that events are about, as 64 bits of a hash of its name, so that what is known of it takes no room. Two things may have
/// the same mark: whoever follows one looks at what the events say.
/// </summary>
public readonly record struct Mark(long Value)
{
    /// <summary>Of the rows that have this id, of whichever read models.</summary>
    public static Mark OfRow(string id) => Of($"row {id}");

    /// <summary>Of what an account did, and what was done to the account itself.</summary>
    public static Mark OfPerson(string account) => Of($"person {account}");

    /// <summary>Of what an account posted and boosted.</summary>
    public static Mark OfStatusesBy(AccountId account) => Of($"statuses {account}");

    /// <summary>Of whom an account began to follow.</summary>
    public static Mark OfFollowsBy(AccountId account) => Of($"follows {account}");

    /// <summary>Of the lists that an account made.</summary>
    public static Mark OfListsBy(AccountId account) => Of($"lists {account}");

    /// <summary>Of whom was put on a list.</summary>
    public static Mark OfMembers(ListId list) => Of($"members {list}");

    /// <summary>Of all that followed from one request.</summary>
    public static Mark OfRequest(string correlation) => Of($"request {correlation}");

    static Mark Of(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return new(BinaryPrimitives.ReadInt64BigEndian(hash));
    }
}
