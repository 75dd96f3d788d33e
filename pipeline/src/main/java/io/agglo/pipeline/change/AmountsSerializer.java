package io.agglo.pipeline.change;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes amounts of which most are 0, as those of a cell are: the length, which of them are not 0
 * (one bit each, in longs), and these as zigzag numbers of 1 to 10 bytes. The arrays are never
 * changed once made.
 */
public final class AmountsSerializer extends TypeSerializerSingleton<long[]> {
    /** The only one. */
    public static final AmountsSerializer INSTANCE = new AmountsSerializer();

    private static final long serialVersionUID = 1L;
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int GROUP = 7;
    private static final int LAST_SHIFT = 63;

    private AmountsSerializer() {}

    @Override
    public void serialize(long[] amounts, DataOutputView target) throws IOException {
        target.writeInt(amounts.length);
        for (int from = 0; from < amounts.length; from += Long.SIZE) {
            target.writeLong(occupied(amounts, from));
        }
        for (long amount : amounts) {
            if (amount != 0) {
                writeNumber(amount << 1 ^ amount >> Long.SIZE - 1, target);
            }
        }
    }

    private static long occupied(long[] amounts, int from) {
        long bits = 0;
        for (int i = from; i < Math.min(from + Long.SIZE, amounts.length); i++) {
            if (amounts[i] != 0) {
                bits |= 1L << i - from;
            }
        }
        return bits;
    }

    private static void writeNumber(long number, DataOutputView target) throws IOException {
        long rest = number;
        while ((rest & ~LOW_BITS) != 0) {
            target.writeByte((int) (rest & LOW_BITS | MORE));
            rest >>>= GROUP;
        }
        target.writeByte((int) rest);
    }

    @Override
    public long[] deserialize(DataInputView source) throws IOException {
        long[] amounts = new long[source.readInt()];
        long[] occupied = new long[(amounts.length + Long.SIZE - 1) / Long.SIZE];
        for (int word = 0; word < occupied.length; word++) {
            occupied[word] = source.readLong();
        }
        for (int word = 0; word < occupied.length; word++) {
            for (long left = occupied[word]; left != 0; left &= left - 1) {
                long number = readNumber(source);
                amounts[word * Long.SIZE + Long.numberOfTrailingZeros(left)] =
                        number >>> 1 ^ -(number & 1);
            }
        }
        return amounts;
    }

    private static long readNumber(DataInputView source) throws IOException {
        long number = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += GROUP) {
            byte part = source.readByte();
            number |= (long) (part & LOW_BITS) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IOException("an amount of the state has more than 10 bytes: it is damaged");
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public long[] createInstance() {
        return new long[0];
    }

    @Override
    public long[] copy(long[] from) {
        return from;
    }

    @Override
    public long[] copy(long[] from, long[] reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public long[] deserialize(long[] reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<long[]> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint keeps of the serializer. */
    @SuppressWarnings("WeakerAccess") // made by Flink
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<long[]> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
