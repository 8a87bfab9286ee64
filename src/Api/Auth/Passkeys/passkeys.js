"use strict";
// Asks the browser for a passkey, by what the page's form holds, and sends what it answers with the form. The server checks all of it.
(() => {
  const form = document.querySelector("form[data-passkey]");
  const message = document.getElementById("passkey_message");
  const say = (text) => {
    message.textContent = text;
  };

  // base64url without padding, as WebAuthn's JSON has it; done here, since not every browser does it itself yet
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join(""))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const ask = async () => {
    const options = JSON.parse(form.dataset.options);
    options.challenge = bytes(options.challenge);
    if (form.dataset.passkey === "get") {
      options.allowCredentials = known(options.allowCredentials);
      return navigator.credentials.get({ publicKey: options });
    }
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = known(options.excludeCredentials);
    return navigator.credentials.create({ publicKey: options });
  };

  const answer = ({ id, type, response, authenticatorAttachment }) => ({
    id,
    rawId: id,
    type,
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: {},
    response: {
      clientDataJSON: text(response.clientDataJSON),
      ...(response.attestationObject
        ? {
            attestationObject: text(response.attestationObject),
            transports: response.getTransports?.() ?? [],
          }
        : {
            authenticatorData: text(response.authenticatorData),
            signature: text(response.signature),
            userHandle: response.userHandle ? text(response.userHandle) : undefined,
          }),
    },
  });

  const why = (error) =>
    error.name === "InvalidStateError" ? "There is a passkey of yours there already."
    : error.name === "SecurityError" ? "This browser does not let this site use passkeys."
    : "Nothing was shown, or it took too long. Try again.";

  let asks = false;
  const go = async (isWanted) => {
    if (asks) return;
    asks = true;
    say("Your browser asks you now.");
    try {
      const shown = await ask();
      form.elements.credential.value = JSON.stringify(answer(shown));
      say("Just a moment.");
      form.submit();
    } catch (error) {
      // some browsers ask for nothing before a button was pressed
      say(isWanted || error.name !== "NotAllowedError" ? why(error) : "Press the button to go on.");
    } finally {
      asks = false;
    }
  };

  if (!window.PublicKeyCredential || !navigator.credentials) {
    form.querySelector("button").disabled = true;
    message.setAttribute("role", "alert");
    say("This browser cannot use passkeys here: it does not know them, or the site is not reached by https.");
    return;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(true);
  });
  go(false);
})();
