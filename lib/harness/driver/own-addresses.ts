// The addresses of this machine that a check can use beside 127.0.0.1.

import { networkInterfaces } from 'node:os';
import { NotChecked } from './check-errors.ts';
import type { SeededRandom } from './random.ts';
import { LOCALHOST } from './service.ts';

const ownAddresses = () => Object.values(networkInterfaces()).flatMap((all) => all ?? []);

/** Whether every address that begins with 127 is this machine: not on macOS, which has 127.0.0.1 alone. */
function hasLoopbackNetwork(): boolean {
  const [loopback] = ownAddresses().filter(({ address }) => address === LOCALHOST);
  return process.platform !== 'darwin' && loopback?.netmask === '255.0.0.0';
}

/**
 * An IPv4 address other than 127.0.0.1, at which a server on 0.0.0.0 can also be dialled. Where it is drawn, it is longer
 * than 127.0.0.1.
 *
 * @throws NotChecked if there is none.
 */
export function otherIPv4(draw: SeededRandom): string {
  return orNotChecked(findOtherIPv4(draw));
}

/** Another IPv4 address, where there is one; else 127.0.0.1. For checks that prove something without it too. */
export function someIPv4(draw: SeededRandom): string {
  return findOtherIPv4(draw) ?? LOCALHOST;
}

/**
 * The IPv6 loopback address; another IPv4 address where IPv6 is disabled.
 *
 * @throws NotChecked if there is neither.
 */
export function ipv6Address(draw: SeededRandom): string {
  return orNotChecked(findIPv6(draw));
}

/**
 * An address other than 127.0.0.1, drawn where this machine has many.
 *
 * @throws NotChecked if there is none.
 */
export function otherAddress(draw: SeededRandom): string {
  return orNotChecked(findOther(draw));
}

/** Another address, where there is one; else 127.0.0.1. For checks that prove something without it too. */
export function someAddress(draw: SeededRandom): string {
  return findOther(draw) ?? LOCALHOST;
}

function findOtherIPv4(draw: SeededRandom): string | undefined {
  if (hasLoopbackNetwork()) return `127.0.${draw.number(100, 200)}.${draw.number(100, 250)}`;
  return ownAddresses().find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

function findIPv6(draw: SeededRandom): string | undefined {
  return ownAddresses().some(({ address }) => address === '::1') ? '::1' : findOtherIPv4(draw);
}

function findOther(draw: SeededRandom): string | undefined {
  return hasLoopbackNetwork() ? findOtherIPv4(draw) : findIPv6(draw);
}

function orNotChecked(address: string | undefined): string {
  if (address === undefined) throw new NotChecked('this machine has no second address');
  return address;
}
