namespace Projections.Store;

/// <summary>
/// Which of 16,384 parts of all accounts one belongs to, for good: so that rows of an account can be kept together, on one of as
/// many databases as there will be. It is the part in which Redis Cluster keeps a key that has the account's id as its hash tag.
/// </summary>
/// <remarks>
/// CRC-16/XMODEM modulo 16,384 (redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec, appendix A). A change of it
/// would move every account.
/// </remarks>
public static class Slots
{
    public const int Count = 16_384;

    const int Polynomial = 0x1021;

    /// <param name="account">Its id.</param>
    public static int Of(string account)
    {
        var crc = 0;
        foreach (var digit in account)
        {
            crc ^= digit << 8;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ Polynomial;
            crc &= 0xFFFF;
        }
        return crc % Count;
    }
}
