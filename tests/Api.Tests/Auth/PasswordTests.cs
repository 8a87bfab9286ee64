using System.Text.Json.Nodes;
using Api.Auth;
using Api.Auth.Users;
using Microsoft.AspNetCore.Identity;
using Shouldly;
using Xunit;

namespace Api.Tests.Auth;

public sealed class PasswordTests : IDisposable
{
    const string Password = "correct horse battery";

    readonly string keyring = Directory.CreateTempSubdirectory("annals-auth-").FullName;
    readonly Argon2idPasswordHasher hasher;

    public PasswordTests()
    {
        AuthSecrets.CreateIfMissing(keyring);
        hasher = new(AuthSecrets.Load(keyring));
    }

    public void Dispose() => Directory.Delete(keyring, recursive: true);

    [Fact]
    public async Task The_same_password_twice_is_two_hashes()
    {
        var (one, two) = (await hasher.Hash(Password, default), await hasher.Hash(Password, default));
        one.ShouldNotBe(two);
        one.ShouldStartWith("$argon2id$v=19$m=19456,t=2,p=1,keyid=1$");
        one.ShouldNotContain(Password);
        (await hasher.Verify(one, Password, default)).ShouldBe(PasswordVerificationResult.Success);
        (await hasher.Verify(two, Password, default)).ShouldBe(PasswordVerificationResult.Success);
    }

    [Theory]
    [InlineData("correct horse batterz")]
    [InlineData("")]
    public async Task Another_password_does_not_match(string other) =>
        (await hasher.Verify(await hasher.Hash(Password, default), other, default)).ShouldBe(PasswordVerificationResult.Failed);

    [Fact]
    public async Task No_password_matches_nobodys_hash() =>
        (await hasher.Verify(hasher.Nobodys, Password, default)).ShouldBe(PasswordVerificationResult.Failed);

    [Fact]
    public async Task Two_spellings_of_one_letter_are_one_password() =>
        (
            await hasher.Verify(await hasher.Hash("caf\u00e9 au lait, deux", default), "cafe\u0301 au lait, deux", default)
        ).ShouldBe(PasswordVerificationResult.Success);

    [Fact]
    public async Task A_lone_surrogate_does_not_break_it() =>
        (await hasher.Verify(await hasher.Hash("half a letter \ud800", default), Password, default)).ShouldBe(
            PasswordVerificationResult.Failed
        );

    [Fact]
    public async Task A_cheaper_hash_is_to_be_made_anew()
    {
        // made by the reference implementation's own program, of the HMAC of the password under 32 bytes of 07:
        // argon2 0123456789abcdef -id -t 1 -k 8192 -p 1 -l 32 -e
        const string cheap =
            "$argon2id$v=19$m=8192,t=1,p=1,keyid=1$MDEyMzQ1Njc4OWFiY2RlZg$k1F7/ByK3Foy1GGo5nKWUES7Ih1YZPOTKtKAQHCqQpE";
        Rewrite(keys => keys["password_peppers"]!["1"] = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray()));
        var fixedPepper = new Argon2idPasswordHasher(AuthSecrets.Load(keyring));
        (await fixedPepper.Verify(cheap, Password, default)).ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        (await fixedPepper.Verify(cheap, "wrong password", default)).ShouldBe(PasswordVerificationResult.Failed);
    }

    [Theory]
    [InlineData(20 * 1024, 2)]
    [InlineData(19 * 1024, 3)]
    public async Task Where_the_cost_was_raised_a_hash_is_to_be_made_anew_and_what_costs_more_stays(int memory, int passes)
    {
        var dearer = new Argon2idPasswordHasher(AuthSecrets.Load(keyring), new(memory, passes));
        var (cheap, dear) = (await hasher.Hash(Password, default), await dearer.Hash(Password, default));
        dear.ShouldContain($"$m={memory},t={passes},p=1");
        (await dearer.Verify(cheap, Password, default)).ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        (await dearer.Verify(dear, Password, default)).ShouldBe(PasswordVerificationResult.Success);
        (await hasher.Verify(dear, Password, default)).ShouldBe(PasswordVerificationResult.Success);
        (await hasher.Verify(dear, "wrong password", default)).ShouldBe(PasswordVerificationResult.Failed);
    }

    [Fact]
    public async Task A_new_pepper_is_taken_up_and_the_old_one_still_checks()
    {
        var old = await hasher.Hash(Password, default);
        Rewrite(keys => keys["password_peppers"]!["2"] = Convert.ToBase64String(new byte[32]));
        var rotated = new Argon2idPasswordHasher(AuthSecrets.Load(keyring));
        (await rotated.Verify(old, Password, default)).ShouldBe(PasswordVerificationResult.SuccessRehashNeeded);
        var renewed = await rotated.Hash(Password, default);
        renewed.ShouldContain("keyid=2");
        (await rotated.Verify(renewed, Password, default)).ShouldBe(PasswordVerificationResult.Success);
    }

    [Fact]
    public async Task A_lost_pepper_is_an_error_not_a_wrong_password()
    {
        var old = await hasher.Hash(Password, default);
        Rewrite(keys =>
        {
            var peppers = keys["password_peppers"]!.AsObject();
            peppers.Remove("1");
            peppers["2"] = Convert.ToBase64String(new byte[32]);
        });
        var rotated = new Argon2idPasswordHasher(AuthSecrets.Load(keyring));
        await Should.ThrowAsync<InvalidOperationException>(() => rotated.Verify(old, Password, default));
    }

    [Fact]
    public async Task Another_pepper_under_the_same_number_matches_nothing()
    {
        var old = await hasher.Hash(Password, default);
        Rewrite(keys => keys["password_peppers"]!["1"] = Convert.ToBase64String(new byte[32]));
        (await new Argon2idPasswordHasher(AuthSecrets.Load(keyring)).Verify(old, Password, default)).ShouldBe(
            PasswordVerificationResult.Failed
        );
    }

    [Fact]
    public void Keys_are_made_once_and_only_their_owner_reads_them()
    {
        var file = Path.Combine(keyring, AuthSecrets.FileName);
        var before = File.ReadAllText(file);
        AuthSecrets.CreateIfMissing(keyring);
        File.ReadAllText(file).ShouldBe(before);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"password_peppers":{},"form_key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""")]
    [InlineData("""{"password_peppers":{"1":"AAAA"},"form_key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""")]
    public void Damaged_keys_are_refused(string content)
    {
        File.WriteAllText(Path.Combine(keyring, AuthSecrets.FileName), content);
        Should.Throw<InvalidDataException>(() => AuthSecrets.Load(keyring));
    }

    [Fact]
    public void Missing_keys_are_not_made_up()
    {
        File.Delete(Path.Combine(keyring, AuthSecrets.FileName));
        Should.Throw<FileNotFoundException>(() => AuthSecrets.Load(keyring));
    }

    void Rewrite(Action<JsonNode> change)
    {
        var file = Path.Combine(keyring, AuthSecrets.FileName);
        var keys = JsonNode.Parse(File.ReadAllText(file))!;
        change(keys);
        File.WriteAllText(file, keys.ToJsonString());
    }
}
