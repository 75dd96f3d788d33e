package io.agglo.pipeline.recompute;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What SQL cannot say: a script asks in a table whose name ends in {@code _asked}, and the next
 * finds the answers in one that ends in {@code _told}. The answers come from other libraries than
 * the job's.
 */
final class Answers {
    private static final double LOWER = 0.025;
    private static final double UPPER = 0.975;

    private Answers() {}

    /** Answers what has been asked and not been told yet. */
    static void give(Connection duckdb) throws SQLException {
        if (open(duckdb, "gamma")) {
            gamma(duckdb);
        }
        if (open(duckdb, "presence")) {
            complexity(duckdb);
        }
        if (open(duckdb, "beta")) {
            beta(duckdb);
        }
        if (open(duckdb, "normal")) {
            normal(duckdb);
        }
    }

    private static boolean open(Connection duckdb, String question) throws SQLException {
        String tables =
                "select count(*) filter (table_name = ? || '_asked') > count(*) filter (table_name ="
                        + " ? || '_told') from duckdb_tables()";
        try (PreparedStatement statement = duckdb.prepareStatement(tables)) {
            statement.setString(1, question);
            statement.setString(2, question);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** Quantiles depend on the shape alone, and shapes are few. */
    private static void gamma(Connection duckdb) throws SQLException {
        Map<Double, double[]> quantiles = new HashMap<>();
        List<Object[]> told = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("select shape, rate from gamma_asked")) {
            while (rows.next()) {
                double shape = rows.getDouble(1);
                double rate = rows.getDouble(2);
                double[] ends = quantiles.computeIfAbsent(shape, Answers::quantiles);
                told.add(
                        new Object[] {
                            shape,
                            rate,
                            ends[0] / rate,
                            ends[1] / rate,
                            RegularizedGamma.P.value(shape, rate)
                        });
            }
        }
        insert(
                duckdb,
                "gamma_told",
                "shape double, rate double, lo double, hi double, below double",
                told);
    }

    private static void beta(Connection duckdb) throws SQLException {
        List<Object[]> told = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("select q, a, b from beta_asked")) {
            while (rows.next()) {
                double q = rows.getDouble(1);
                double a = rows.getDouble(2);
                double b = rows.getDouble(3);
                told.add(new Object[] {q, a, b, RegularizedBeta.value(q, a, b)});
            }
        }
        insert(duckdb, "beta_told", "q double, a double, b double, below double", told);
    }

    private static void normal(Connection duckdb) throws SQLException {
        NormalDistribution standard = NormalDistribution.of(0, 1);
        List<Object[]> told = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("select z from normal_asked")) {
            while (rows.next()) {
                double z = rows.getDouble(1);
                told.add(new Object[] {z, standard.survivalProbability(z)});
            }
        }
        insert(duckdb, "normal_told", "z double, above double", told);
    }

    private static double[] quantiles(double shape) {
        GammaDistribution unit = GammaDistribution.of(shape, 1);
        return new double[] {
            unit.inverseCumulativeProbability(LOWER), unit.inverseCumulativeProbability(UPPER)
        };
    }

    private record MatrixKey(String country, Object day, int window) {}

    private static void complexity(Connection duckdb) throws SQLException {
        Map<MatrixKey, Complexity> matrices = new HashMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select country, at_day, w, city, sector from presence_asked")) {
            while (rows.next()) {
                MatrixKey key = new MatrixKey(rows.getString(1), rows.getObject(2), rows.getInt(3));
                matrices.computeIfAbsent(key, unused -> new Complexity())
                        .add(rows.getString(4), rows.getString(5));
            }
        }
        List<Object[]> told = new ArrayList<>();
        matrices.forEach(
                (key, complexity) -> {
                    Complexity.Scores scores = complexity.scores();
                    scores.ofCities().forEach((city, score) -> told.add(row(key, city, "", score)));
                    scores.ofSectors()
                            .forEach((sector, score) -> told.add(row(key, "", sector, score)));
                });
        insert(
                duckdb,
                "complexity_told",
                "country text, at_day date, w int, city text, sector text, score double",
                told);
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("create table presence_told as select 1 as done");
        }
    }

    private static Object[] row(MatrixKey key, String city, String sector, double score) {
        return new Object[] {key.country(), key.day(), key.window(), city, sector, score};
    }

    private static void insert(Connection duckdb, String table, String columns, List<Object[]> rows)
            throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("create table %s (%s)".formatted(table, columns));
        }
        Rows answers = new Rows(duckdb);
        for (Object[] row : rows) {
            answers.add(table, row);
        }
        answers.flush();
    }
}
