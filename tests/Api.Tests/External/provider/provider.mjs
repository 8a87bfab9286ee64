// A certified OpenID provider with one app and one person, who signs in by whatever name and says yes.
// Arguments: its port, the app's redirect URI.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'annals', client_secret: 'not kept anywhere', redirect_uris: [redirectUri] }],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@work.example`, email_verified: true, preferred_username: id }),
  }),
});
createServer(provider.callback()).listen(Number(port), '127.0.0.1', () => console.log('listening'));
