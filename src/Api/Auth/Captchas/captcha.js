"use strict";
// As a script of a page: has the number found that the form's field asks for (ALTCHA's proof of work, version 1), and the form wait for that.
// As a worker: finds it. Written out, and not by crypto.subtle: that is slower for many short texts, and not there without https.
(() => {
  const K = new Int32Array(64);
  const START = new Int32Array(8);
  // FIPS 180-4: the first bits of the fractions of the cube roots of the first 64 primes, and of the square roots of the first 8
  for (let n = 2, i = 0; i < 64; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false;
    if (!isPrime) continue;
    if (i < 8) START[i] = ((Math.sqrt(n) % 1) * 4294967296) | 0;
    K[i++] = ((Math.cbrt(n) % 1) * 4294967296) | 0;
  }

  const W = new Int32Array(64);
  const state = new Int32Array(8);
  const turn = (x, by) => (x >>> by) | (x << (32 - by));

  const take = (bytes, at) => {
    for (let i = 0; i < 16; i++, at += 4)
      W[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    for (let i = 16; i < 64; i++) {
      const x = W[i - 15];
      const y = W[i - 2];
      W[i] =
        (W[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + W[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
    }
    let a = state[0], b = state[1], c = state[2], d = state[3];
    let e = state[4], f = state[5], g = state[6], h = state[7];
    for (let i = 0; i < 64; i++) {
      const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
      const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d;
    state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  };

  const find = ({ challenge, salt, maxnumber }) => {
    const wanted = Int32Array.from({ length: 8 }, (_, i) => parseInt(challenge.slice(8 * i, 8 * i + 8), 16));
    const bytes = new Uint8Array(((salt.length + 20 + 9 + 63) >> 6) << 6);
    for (let i = 0; i < salt.length; i++) bytes[i] = salt.charCodeAt(i);
    for (let number = 0; number <= maxnumber; number++) {
      let length = salt.length;
      for (const digit of String(number)) bytes[length++] = digit.charCodeAt(0);
      const end = ((length + 9 + 63) >> 6) << 6;
      bytes.fill(0, length, end);
      bytes[length] = 0x80;
      [bytes[end - 2], bytes[end - 1]] = [length >> 5, (length << 3) & 0xff]; // in bits
      state.set(START);
      for (let at = 0; at < end; at += 64) take(bytes, at);
      if (state[0] === wanted[0] && wanted.every((word, i) => word === state[i])) return number;
    }
    throw new Error("No such number");
  };

  if (typeof document === "undefined") {
    self.onmessage = ({ data }) => self.postMessage(find(data));
    return;
  }

  const field = document.querySelector("input[data-task]");
  const form = field.form;
  const message = document.getElementById("captcha_message");
  const task = JSON.parse(field.dataset.task);
  let [isWanted, isStuck] = [false, false];

  const done = (number) => {
    const { algorithm, challenge, salt, signature } = task;
    field.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
    message.textContent = "";
    if (isWanted) form.requestSubmit();
  };
  // where it may not work beside the page, it works in it
  const here = () =>
    setTimeout(() => {
      try {
        done(find(task));
      } catch {
        isStuck = true; // the server says what else can be done
        if (isWanted) form.requestSubmit();
      }
    });

  form.addEventListener("submit", (event) => {
    if (field.value || isStuck) return;
    event.preventDefault();
    isWanted = true;
    message.textContent = "Just a moment: your browser is computing something, to show that it is no program.";
  });
  try {
    const worker = new Worker(document.currentScript.src);
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = (event) => {
      event.preventDefault();
      here();
    };
    worker.postMessage(task);
  } catch {
    here();
  }
})();
