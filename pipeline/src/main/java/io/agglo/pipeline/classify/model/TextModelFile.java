package io.agglo.pipeline.classify.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A {@link TextModel} as compressed bytes: the same model gives the same bytes. */
public final class TextModelFile {
    private static final int FORMAT = 1;

    private TextModelFile() {}

    /** Writes the model; the stream stays open. */
    public static void write(TextModel model, OutputStream to) throws IOException {
        GZIPOutputStream zip = new GZIPOutputStream(to);
        DataOutputStream out = new DataOutputStream(zip);
        out.writeInt(FORMAT);
        writeHeads(model.heads(), out);
        int[] rows = model.rowOfBucket();
        out.writeInt(rows.length);
        for (int bucket = 0; bucket < rows.length; bucket++) {
            out.writeBoolean(rows[bucket] >= 0);
        }
        for (float scale : model.scales()) {
            out.writeFloat(scale);
        }
        out.writeInt(model.weights().length);
        out.write(model.weights());
        out.flush();
        zip.finish();
    }

    static void writeHeads(List<Head> heads, DataOutputStream out) throws IOException {
        out.writeInt(heads.size());
        for (Head head : heads) {
            out.writeUTF(head.scheme().name());
            out.writeDouble(head.temperature());
            out.writeInt(head.labels().size());
            for (String label : head.labels()) {
                out.writeUTF(label);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TextModel read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(new GZIPInputStream(from, 1 << 16));
        checkFormat(in.readInt(), FORMAT);
        List<Head> heads = readHeads(in);
        int[] rows = new int[in.readInt()];
        int row = 0;
        for (int bucket = 0; bucket < rows.length; bucket++) {
            rows[bucket] = in.readBoolean() ? row++ : -1;
        }
        float[] scales = new float[heads.stream().mapToInt(head -> head.labels().size()).sum()];
        for (int label = 0; label < scales.length; label++) {
            scales[label] = in.readFloat();
        }
        byte[] weights = new byte[in.readInt()];
        in.readFully(weights);
        return new TextModel(heads, rows, weights, scales);
    }

    static List<Head> readHeads(DataInputStream in) throws IOException {
        List<Head> heads = new ArrayList<>();
        int first = 0;
        for (int left = in.readInt(); left > 0; left--) {
            Scheme scheme = Scheme.valueOf(in.readUTF());
            double temperature = in.readDouble();
            String[] labels = new String[in.readInt()];
            for (int at = 0; at < labels.length; at++) {
                labels[at] = in.readUTF();
            }
            heads.add(new Head(scheme, Arrays.asList(labels), first, temperature));
            first += labels.length;
        }
        return heads;
    }

    static void checkFormat(int found, int expected) throws IOException {
        if (found != expected) {
            throw new IOException(
                    "model has format %d, this program reads %d: train it anew"
                            .formatted(found, expected));
        }
    }
}
