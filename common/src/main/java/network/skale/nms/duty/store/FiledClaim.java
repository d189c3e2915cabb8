package network.skale.nms.duty.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import network.skale.nms.duty.Attempt;
import network.skale.nms.duty.Attempt.Intent;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.model.Verdict;
import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.TxCodec;

/**
 * A claim as its file holds it: a line for the duty, one for its nonce, one for each signed byte
 * string.
 */
record FiledClaim(DutyKey key, DutyState state, OptionalLong nonce, List<Attempt> attempts) {

  FiledClaim {
    attempts = List.copyOf(attempts);
  }

  static FiledClaim open(DutyKey key) {
    return new FiledClaim(key, DutyState.OPEN, OptionalLong.empty(), List.of());
  }

  FiledClaim closed(DutyState closed) {
    return new FiledClaim(key, closed, nonce, attempts);
  }

  FiledClaim reserved(long taken) {
    return new FiledClaim(key, state, OptionalLong.of(taken), attempts);
  }

  FiledClaim with(Attempt attempt) {
    List<Attempt> all = new ArrayList<>(attempts);
    all.add(attempt);
    return new FiledClaim(key, state, nonce, all);
  }

  Duty duty() {
    return new Duty(0, key, new Verdict(key.node(), 0, 0));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("claim %d %d %s%n".formatted(key.node(), key.epoch().getEpochSecond(), state));
    nonce.ifPresent(taken -> text.append("nonce %d%n".formatted(taken)));
    for (Attempt attempt : attempts) {
      text.append(
          "attempt %d %s %d %s %s%n"
              .formatted(
                  attempt.seq(),
                  attempt.intent(),
                  attempt.head(),
                  attempt.signed().hash(),
                  attempt.signed().raw()));
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if these are no lines of ours
   */
  static FiledClaim parse(List<String> lines) {
    FiledClaim claim = null;
    for (String line : lines) {
      String[] words = line.toUpperCase(Locale.ROOT).split(" ", -1);
      String form = words[0] + words.length;
      if (form.equals("CLAIM4")) {
        claim = claim(words);
      } else if (claim != null && form.equals("NONCE2")) {
        claim = claim.reserved(Long.parseLong(words[1]));
      } else if (claim != null && form.equals("ATTEMPT6")) {
        claim = claim.with(attempt(words));
      } else {
        throw new IllegalArgumentException("'" + line + "' is no line of a claim");
      }
    }
    if (claim == null) {
      throw new IllegalArgumentException("there is no claim in it");
    }
    return claim;
  }

  private static FiledClaim claim(String[] words) {
    long node = Long.parseLong(words[1]);
    Instant epoch = Instant.ofEpochSecond(Long.parseLong(words[2]));
    return open(new DutyKey(DutyKind.CLAIM, node, node, epoch)).closed(DutyState.valueOf(words[3]));
  }

  private static Attempt attempt(String[] words) {
    SignedTx signed =
        new SignedTx(words[4].toLowerCase(Locale.ROOT), words[5].toLowerCase(Locale.ROOT));
    return new Attempt(
        Integer.parseInt(words[1]),
        Intent.valueOf(words[2]),
        TxCodec.decode(signed),
        signed,
        Long.parseLong(words[3]));
  }
}
