package io.agglo.pipeline.classify.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Labelled texts as vectors, to be asked for those nearest in meaning.
 *
 * <p>The twelve nearest vote, each with exp(cosine / 0.05). A vector's numbers are stored in steps
 * of 0.02, which halves the file and costs no accuracy.
 */
public final class NearestExamples {
    private static final int FORMAT = 1;
    private static final int NEIGHBOURS = 12;
    private static final double SHARPNESS = 0.05;
    private static final float STEP = 0.02f;
    private static final byte NO_LABEL = -1;

    private final List<Head> heads;
    private final byte[] vectors;
    private final byte[] labels;

    /**
     * @param heads the questions that the examples answer
     * @param vectors example by example, {@link SentenceEncoder#DIMENSIONS} steps each
     * @param labels example by example, one index a head, -1 where the example has no label
     */
    private NearestExamples(List<Head> heads, byte[] vectors, byte[] labels) {
        this.heads = List.copyOf(heads);
        this.vectors = vectors;
        this.labels = labels;
    }

    /**
     * @param encoded the vectors of the examples
     * @param labelOf index of the label of an example under each head, -1 where it has none
     */
    public static NearestExamples of(List<Head> heads, List<float[]> encoded, int[][] labelOf) {
        byte[] vectors = new byte[encoded.size() * SentenceEncoder.DIMENSIONS];
        byte[] labels = new byte[encoded.size() * heads.size()];
        for (int example = 0; example < encoded.size(); example++) {
            for (int at = 0; at < SentenceEncoder.DIMENSIONS; at++) {
                vectors[example * SentenceEncoder.DIMENSIONS + at] =
                        (byte) Math.round(encoded.get(example)[at] / STEP);
            }
            for (int head = 0; head < heads.size(); head++) {
                labels[example * heads.size() + head] = (byte) labelOf[example][head];
            }
        }
        return new NearestExamples(heads, vectors, labels);
    }

    private record Neighbour(int example, double nearness) {}

    /** Probabilities of the labels of each head, in the order of the heads. */
    public double[][] probabilities(float[] text) {
        double[][] votes = new double[heads.size()][];
        double[] sums = new double[heads.size()];
        for (int head = 0; head < votes.length; head++) {
            votes[head] = new double[heads.get(head).labels().size()];
        }
        for (Neighbour neighbour : nearest(text)) {
            double vote = Math.exp((neighbour.nearness() - 1) / SHARPNESS);
            for (int head = 0; head < votes.length; head++) {
                byte label = labels[neighbour.example() * heads.size() + head];
                if (label != NO_LABEL) {
                    votes[head][label] += vote;
                    sums[head] += vote;
                }
            }
        }
        for (int head = 0; head < votes.length; head++) {
            for (int at = 0; sums[head] > 0 && at < votes[head].length; at++) {
                votes[head][at] /= sums[head];
            }
        }
        return votes;
    }

    private Iterable<Neighbour> nearest(float[] text) {
        PriorityQueue<Neighbour> nearest =
                new PriorityQueue<>(
                        Comparator.comparingDouble(Neighbour::nearness)
                                .thenComparing(Neighbour::example, Comparator.reverseOrder()));
        int examples = vectors.length / SentenceEncoder.DIMENSIONS;
        for (int example = 0; example < examples; example++) {
            float product = 0;
            int from = example * SentenceEncoder.DIMENSIONS;
            for (int at = 0; at < SentenceEncoder.DIMENSIONS; at++) {
                product += text[at] * vectors[from + at];
            }
            nearest.add(new Neighbour(example, product * STEP));
            if (nearest.size() > NEIGHBOURS) {
                nearest.poll();
            }
        }
        return nearest;
    }

    /** Writes the examples; the stream stays open. */
    public void write(OutputStream to) throws IOException {
        GZIPOutputStream zip = new GZIPOutputStream(to);
        DataOutputStream out = new DataOutputStream(zip);
        out.writeInt(FORMAT);
        TextModelFile.writeHeads(heads, out);
        out.writeInt(labels.length);
        out.write(labels);
        out.write(vectors);
        out.flush();
        zip.finish();
    }

    /** Reads what {@link #write} wrote. */
    public static NearestExamples read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(new GZIPInputStream(from, 1 << 16));
        TextModelFile.checkFormat(in.readInt(), FORMAT);
        List<Head> heads = TextModelFile.readHeads(in);
        byte[] labels = new byte[in.readInt()];
        in.readFully(labels);
        byte[] vectors = new byte[labels.length / heads.size() * SentenceEncoder.DIMENSIONS];
        in.readFully(vectors);
        return new NearestExamples(heads, vectors, labels);
    }
}
