namespace Api.Hosting.Http.Bodies;

/// <summary>
/// Endpoint metadata: the files of a multipart body are kept, in <c>Request.Form.Files</c>; elsewhere they are passed over.
/// The endpoint states its own size limit beside it, with <c>[RequestSizeLimit]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFilesAttribute : Attribute;
