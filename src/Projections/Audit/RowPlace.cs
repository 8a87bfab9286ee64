using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Projections.Audit;

/// <summary>
/// Where a row stands among all rows of all read models: SHA-256(read model ‖ 0x00 ‖ id). No machine and no order of events
/// changes it, and whatever rows there are, they lie about evenly.
/// </summary>
readonly record struct RowPlace(UInt128 High, UInt128 Low) : IComparable<RowPlace>
{
    /// <summary>The same in SQL: of a table with the column id, for the read model $1.</summary>
    public const string Sql = @"sha256(convert_to($1, 'UTF8') || '\x00'::bytea || convert_to(id, 'UTF8'))";

    public static RowPlace Of(string model, string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{model}\0{id}"), hash);
        return new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    public int CompareTo(RowPlace other) => High == other.High ? Low.CompareTo(other.Low) : High.CompareTo(other.High);
}
