// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JdkServicesTest {
    @TempDir
    Path work;

    private Path classes;

    @BeforeEach
    void writeProgram() throws Exception {
        classes = TestPrograms.compile(work, Map.of("m/Shop.java", """
                package m;
                import java.nio.file.*;
                import java.nio.file.spi.FileSystemProvider;
                import java.sql.*;
                class Shop {
                    static Connection connect() throws SQLException { return DriverManager.getConnection("shop:"); }
                    static String read(ResultSet result) throws SQLException { return result.getString(1); }
                    static Path path(java.net.URI place) { return Paths.get(place); }
                }
                abstract class Disk extends FileSystemProvider {
                    public Disk() {}
                    public String getScheme() { return "disk"; }
                }
                class Ours implements Driver {
                    public Ours() {}
                    public Connection connect(String url, java.util.Properties info) { return null; }
                    public boolean acceptsURL(String url) { return true; }
                    public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) { return null; }
                    public int getMajorVersion() { return 1; }
                    public int getMinorVersion() { return 0; }
                    public boolean jdbcCompliant() { return false; }
                    public java.util.logging.Logger getParentLogger() { return null; }
                }
                """));
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("java.sql.Driver"), "# the shop's own\nm.Ours\n");
        Files.writeString(services.resolve("java.nio.file.spi.FileSystemProvider"), "m.Disk\n");
    }

    @Test
    void a_factory_of_the_jdk_makes_the_providers_of_the_services_of_its_package() throws Exception {
        assertThat(closure("m.Shop#connect"))
                .contains("m.Ours#<init>()", "m.Ours#connect(java.lang.String,java.util.Properties)")
                .doesNotContain("m.Disk#<init>()");
    }

    @Test
    void the_package_spi_belongs_to_the_one_above() throws Exception {
        assertThat(closure("m.Shop#path")).contains("m.Disk#<init>()").doesNotContain("m.Ours#<init>()");
    }

    @Test
    void a_call_on_an_object_of_the_package_looks_nothing_up() throws Exception {
        assertThat(closure("m.Shop#read")).doesNotContain("m.Ours#<init>()");
    }

    @Test
    void the_services_are_those_of_the_jdk_that_the_program_runs_with() throws Exception {
        Path other = OtherJdk.find();
        assumeTrue(other != null, "There is no other JDK.");
        try (Program program = Program.open(List.of(classes), other)) {
            // Since Java 18.
            assertThat(program.code().servicesOfJdk())
                    .contains("java.sql.Driver", "java.net.spi.InetAddressResolverProvider")
                    .isSorted();
        }
    }

    private List<String> closure(String root) throws Exception {
        try (Program program = TestPrograms.open(classes)) {
            return TestPrograms.methods(TestPrograms.rta(program, root));
        }
    }
}
