package network.skale.nms.devnet.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A type of the contract ABI, as far as the devnet's contracts have it; its text is the ABI's. */
sealed interface AbiType {

  boolean isDynamic();

  /** In bytes: what it takes where it stands. */
  int headLength();

  /** A number or an address, given as such. */
  record Word(String name) implements AbiType {
    @Override
    public boolean isDynamic() {
      return false;
    }

    @Override
    public int headLength() {
      return 32;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** bytes1 to bytes32, given as {@code byte[]}. */
  record Bytes(String name) implements AbiType {
    @Override
    public boolean isDynamic() {
      return false;
    }

    @Override
    public int headLength() {
      return 32;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A string. */
  record Text() implements AbiType {
    @Override
    public boolean isDynamic() {
      return true;
    }

    @Override
    public int headLength() {
      return 32;
    }

    @Override
    public String toString() {
      return "string";
    }
  }

  /** A struct, or a function's arguments; given as a list. */
  record Tuple(List<AbiType> members) implements AbiType {
    @Override
    public boolean isDynamic() {
      return members.stream().anyMatch(AbiType::isDynamic);
    }

    @Override
    public int headLength() {
      return isDynamic() ? 32 : members.stream().mapToInt(AbiType::headLength).sum();
    }

    @Override
    public String toString() {
      return members.stream().map(AbiType::toString).collect(Collectors.joining(",", "(", ")"));
    }
  }

  /** An array of a given size. */
  record Fixed(AbiType item, int size) implements AbiType {
    @Override
    public boolean isDynamic() {
      return item.isDynamic();
    }

    @Override
    public int headLength() {
      return isDynamic() ? 32 : size * item.headLength();
    }

    @Override
    public String toString() {
      return item + "[" + size + "]";
    }
  }

  /** An array of any size. */
  record Dynamic(AbiType item) implements AbiType {
    @Override
    public boolean isDynamic() {
      return true;
    }

    @Override
    public int headLength() {
      return 32;
    }

    @Override
    public String toString() {
      return item + "[]";
    }
  }

  /** The arguments of a function, from its "inputs". */
  static AbiType ofInputs(JsonNode inputs) {
    List<AbiType> members = new ArrayList<>();
    inputs.forEach(input -> members.add(of(input, input.get("type").asString())));
    return new Tuple(members);
  }

  private static AbiType of(JsonNode input, String type) {
    if (type.endsWith("]")) {
      int bracket = type.lastIndexOf('[');
      String size = type.substring(bracket + 1, type.length() - 1);
      AbiType item = of(input, type.substring(0, bracket));
      return size.isEmpty() ? new Dynamic(item) : new Fixed(item, Integer.parseInt(size));
    }
    return switch (type) {
      case "tuple" -> ofInputs(input.get("components"));
      case "string" -> new Text();
      default -> type.startsWith("bytes") ? new Bytes(type) : new Word(type);
    };
  }
}
