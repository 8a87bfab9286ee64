namespace Api.Hosting.Http;

/// <summary>A list whose members are JSON already.</summary>
public sealed class JsonPage(IReadOnlyList<byte[]> members) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = 2 + members.Sum(member => member.Length) + Math.Max(0, members.Count - 1);
        var body = response.BodyWriter;
        for (var i = 0; i < members.Count; i++)
        {
            Put(i == 0 ? "["u8 : ","u8);
            Put(members[i]);
        }
        Put(members.Count == 0 ? "[]"u8 : "]"u8);
        await body.FlushAsync(httpContext.RequestAborted);

        void Put(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(body.GetSpan(bytes.Length));
            body.Advance(bytes.Length);
        }
    }
}
