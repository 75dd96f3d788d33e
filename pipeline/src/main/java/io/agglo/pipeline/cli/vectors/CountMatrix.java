package io.agglo.pipeline.cli.vectors;

import io.agglo.pipeline.indicators.PresenceMatrix;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A city by sector matrix of a vector, with its totals. */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record CountMatrix(double[][] cells, double[] rows, double[] columns, double total) {

    static CountMatrix of(VectorInput input) {
        return of(matrix(input.at("counts")));
    }

    static CountMatrix of(double[][] cells) {
        double[] rows = Arrays.stream(cells).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
        double[] columns = new double[cells.length == 0 ? 0 : cells[0].length];
        for (double[] row : cells) {
            for (int column = 0; column < columns.length; column++) {
                columns[column] += row[column];
            }
        }
        return new CountMatrix(cells, rows, columns, Arrays.stream(rows).sum());
    }

    /** Presences given as 0 and 1. */
    static PresenceMatrix presence(VectorInput matrix) {
        double[][] cells = matrix(matrix);
        boolean[][] present = new boolean[cells.length][];
        for (int row = 0; row < cells.length; row++) {
            present[row] = new boolean[cells[row].length];
            for (int column = 0; column < cells[row].length; column++) {
                present[row][column] = cells[row][column] > 0;
            }
        }
        return PresenceMatrix.of(present);
    }

    private static double[][] matrix(VectorInput matrix) {
        double[][] cells =
                matrix.items().stream().map(VectorInput::numbers).toArray(double[][]::new);
        for (double[] row : cells) {
            if (row.length != cells[0].length) {
                throw new IllegalArgumentException("rows of the matrix differ in length");
            }
        }
        return cells;
    }

    /** One sector over all cities. */
    double[] column(int column) {
        return Arrays.stream(cells).mapToDouble(row -> row[column]).toArray();
    }

    /** A value for each city. */
    List<Object> byCity(Function<double[], Object> value) {
        return Arrays.stream(cells).map(value).toList();
    }

    /** A value for each city and sector. */
    static List<Object> table(int rows, int columns, Cell value) {
        return each(rows, row -> each(columns, column -> value.at(row, column)));
    }

    static List<Object> each(int size, IntFunction<Object> value) {
        return IntStream.range(0, size).mapToObj(value).toList();
    }

    interface Cell {
        Object at(int row, int column);
    }

    /** A value for each sector, by the names of the input. */
    Map<String, Object> bySector(VectorInput input, IntFunction<Object> value) {
        List<String> sectors = input.texts("sectors");
        Map<String, Object> bySector = new LinkedHashMap<>();
        for (int sector = 0; sector < sectors.size(); sector++) {
            bySector.put(sectors.get(sector), value.apply(sector));
        }
        return bySector;
    }
}
