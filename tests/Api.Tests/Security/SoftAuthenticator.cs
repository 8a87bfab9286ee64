using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Api.Tests.Security;

/// <summary>
/// What holds a passkey, and the browser before it (WebAuthn level 3): ES256, and nobody vouches for it. Each thing that it says can be made false.
/// </summary>
sealed class SoftAuthenticator : IDisposable
{
    const int Present = 0x01;
    const int Verified = 0x04;
    const int BackupEligible = 0x08;
    const int BackedUp = 0x10;
    const int HasCredential = 0x40;

    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>Of the page that asks, as the browser sees it.</summary>
    public string Origin { get; set; } = "http://annals.example";

    /// <summary>As whose passkey it is known.</summary>
    public string Site { get; set; } = "annals.example";

    public bool IsInFrame { get; set; }

    /// <summary>Another that the browser says it is about; null: the one it is.</summary>
    public string? Type { get; set; }

    public bool IsPresent { get; set; } = true;

    public bool IsVerified { get; set; } = true;

    public bool IsSynced { get; set; }

    /// <summary>Another than it was asked to sign; null: that.</summary>
    public string? Challenge { get; set; }

    /// <summary>Null: it does not count.</summary>
    public uint? Count { get; set; } = 1;

    public bool IsSignatureBroken { get; set; }

    /// <summary>Whose it is, as it was told when it was made.</summary>
    public string? UserHandle { get; set; }

    /// <summary>Answers to being asked to make one.</summary>
    /// <param name="options">As the page has them.</param>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        UserHandle = asked["user"]!["id"]!.GetValue<string>();
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString(AuthenticatorData(HasCredential, [.. Credential()]));
        cbor.WriteEndMap();
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Text(ClientData("webauthn.create", asked)),
                ["attestationObject"] = Text(cbor.Encode()),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>Answers to being asked to show it.</summary>
    /// <inheritdoc cref="Create"/>
    public string Show(string options)
    {
        Count++;
        var client = ClientData("webauthn.get", JsonNode.Parse(options)!);
        var data = AuthenticatorData(0, []);
        var signature = key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        if (IsSignatureBroken)
            signature[^1] ^= 1;
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Text(client),
                ["authenticatorData"] = Text(data),
                ["signature"] = Text(signature),
                ["userHandle"] = UserHandle,
            }
        );
    }

    public void Dispose() => key.Dispose();

    byte[] ClientData(string type, JsonNode asked) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = Type ?? type,
                challenge = Challenge ?? asked["challenge"]!.GetValue<string>(),
                origin = Origin,
                crossOrigin = IsInFrame,
            }
        );

    byte[] AuthenticatorData(int more, byte[] rest)
    {
        var flags = more | (IsPresent ? Present : 0) | (IsVerified ? Verified : 0) | (IsSynced ? BackupEligible | BackedUp : 0);
        var count = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(count, Count ?? 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Site)), (byte)flags, .. count, .. rest];
    }

    /// <summary>Of no known make, its id, and the key as COSE has it: EC2, ES256, P-256, x and y.</summary>
    IEnumerable<byte> Credential()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cose.WriteInt32(label);
            cose.WriteInt32(value);
        }
        foreach (var (label, value) in new[] { (-2, point.X!), (-3, point.Y!) })
        {
            cose.WriteInt32(label);
            cose.WriteByteString(value);
        }
        cose.WriteEndMap();
        var length = CredentialId.Length;
        return [.. new byte[16], (byte)(length >> 8), (byte)length, .. CredentialId, .. cose.Encode()];
    }

    string Answer(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Text(CredentialId),
            ["rawId"] = Text(CredentialId),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
