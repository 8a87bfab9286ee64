using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Proofs.Tests;

public class CanonicalJsonTests
{
    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void The_test_data_of_RFC_8785_comes_out(string name) =>
        CanonicalJson.Of(Vector.Bytes($"json/{name}.in")).ShouldBe(Vector.Bytes($"json/{name}.out"));

    /// <summary>RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void A_double_is_written_as_ECMAScript_does(ulong bits, string text)
    {
        CanonicalNumber.Of(BitConverter.UInt64BitsToDouble(bits)).ShouldBe(text);
        Of(text).ShouldBe(text);
    }

    /// <summary>The sum is that of the first 10,000 lines of the RFC's test file; how they are made stands beside it.</summary>
    [Fact]
    public void The_numbers_of_RFC_8785_have_their_published_checksum()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in Numbers().Take(10_000))
            sum.AppendData(Encoding.ASCII.GetBytes($"{BitConverter.DoubleToUInt64Bits(value):x},{CanonicalNumber.Of(value)}\n"));
        Convert
            .ToHexStringLower(sum.GetHashAndReset())
            .ShouldBe("b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892");
    }

    /// <summary>What that RFC leaves out, and PostgreSQL may give back.</summary>
    [Theory]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("-9007199254740993.0", "-9007199254740993")]
    [InlineData("90071992547409930e-1", "9007199254740993")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("1e400", "1e+400")]
    [InlineData("-10.0e399", "-1e+400")]
    [InlineData("1e99999999999999999999", "1e+99999999999999999999")]
    [InlineData("1e-400", "0")]
    [InlineData("""{"b":1,"a":2,"b":0}""", """{"a":2,"b":1,"b":0}""")]
    [InlineData("""["\ud83d","\ude02","\uD83D\uDE02","\u0000\u007F"]""", """["\ud83d","\ude02","😂","\u0000""" + "\u007f\"]")]
    public void What_RFC_8785_leaves_out_has_one_spelling_too(string json, string canonical)
    {
        Of(json).ShouldBe(canonical);
        Of(canonical).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{} {}")]
    [InlineData("{")]
    [InlineData("01")]
    [InlineData("\"\\x\"")]
    public void What_is_no_JSON_is_named_so(string text) => Should.Throw<JsonException>(() => Of(text));

    [Fact]
    public void What_is_too_deep_or_not_UTF_8_is_named_so()
    {
        Of(Nested(CanonicalJson.MaxDepth)).ShouldBe(Nested(CanonicalJson.MaxDepth));
        Should.Throw<JsonException>(() => Of(Nested(CanonicalJson.MaxDepth + 1)));
        Should.Throw<JsonException>(() => CanonicalJson.Of([(byte)'"', 0xff, (byte)'"']));
    }

    static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    static string Of(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));

    static IEnumerable<double> Numbers()
    {
        foreach (var line in Vector.Text("numbers.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            yield return BitConverter.UInt64BitsToDouble(Convert.ToUInt64(line, 16));
        for (var i = 0ul; i < 2000; i++)
            yield return BitConverter.UInt64BitsToDouble(0x0010000000000000 + i);
        for (var block = SHA256.HashData(new byte[32]); ; block = SHA256.HashData(block))
        for (var i = 0; i < 4; i++)
            if (BitConverter.ToDouble(block, i * 8) is var value && value != 0 && double.IsFinite(value))
                yield return value;
    }
}
