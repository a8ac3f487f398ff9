// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** BTrace's agent with a script of its own. Without the options that open the JDK to it, it traces nothing. */
public final class BTrace implements Tracer {
    private static final String SCRIPT = """
            import static org.openjdk.btrace.core.BTraceUtils.*;
            import org.openjdk.btrace.core.annotations.*;

            @BTrace
            public class Script {
                private static long calls;
                private static long nanos;
            %s
                @OnExit
                public static void end(int code) {
                    println("calls");
                    println(calls);
                }
            }
            """;
    private static final String TIMES = """
                @OnMethod(clazz = "%1$s", method = "%2$s", location = @Location(Kind.RETURN))
                public static void ended(@Duration long duration) {
                    calls++;
                    nanos += duration;
                }
            """;
    private static final String LINES = """
                @OnMethod(clazz = "%1$s", method = "%2$s")
                public static void begun(@ProbeMethodName String name) {
                    println(name);
                }

                @OnMethod(clazz = "%1$s", method = "%2$s", location = @Location(Kind.RETURN))
                public static void ended(@Duration long duration) {
                    calls++;
                    println(duration);
                }
            """;

    private final Path agent;
    private final Path boot;
    private final boolean lines;

    /**
     * The tracer in these jars.
     *
     * @param boot must lie beside the agent and be called btrace-boot.jar
     * @param lines whether each call is written, or but their number and the sum of their times kept
     */
    public BTrace(Path agent, Path boot, boolean lines) {
        this.agent = agent;
        this.boot = boot;
        this.lines = lines;
    }

    @Override
    public Start start(Code code, Path directory) throws IOException {
        String name = code.packageName().replace(".", "\\\\.") + "\\\\." + (code.type() == null ? ".*" : code.type());
        String methods = code.methods() == null ? ".*" : code.methods();
        Path source = directory.resolve("Script.java");
        String probes = (lines ? LINES : TIMES).formatted("/" + name + "/", "/" + methods + "/");
        Files.writeString(source, SCRIPT.formatted(probes));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "--release", "11", "-cp", boot.toString(), source.toString());
        if (failed != 0) {
            throw new IOException("BTrace's script does not compile: " + source);
        }
        List<String> arguments = new ArrayList<>(List.of("-javaagent:" + agent + "=noServer=true,trusted=true,script="
                + directory.resolve("Script.class") + ",scriptOutputFile=" + output(directory)));
        for (String opened :
                new String[] {"java.lang", "jdk.internal.reflect", "jdk.internal.perf", "jdk.internal.misc"}) {
            arguments.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        arguments.add("--add-exports=java.base/jdk.internal.reflect=ALL-UNNAMED");
        return Start.with(arguments.toArray(String[]::new));
    }

    private static Path output(Path directory) {
        return directory.resolve("btrace.txt");
    }

    /** Each thing printed stands on a line; where calls are written, those that were are counted. */
    @Override
    public long kept(Path directory) throws IOException {
        long numbers = 0;
        String last = "";
        String before = "";
        try (var in = Files.newBufferedReader(output(directory))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    numbers += Character.isDigit(line.charAt(0)) ? 1 : 0;
                    before = last;
                    last = line;
                }
            }
        }
        if (!before.equals("calls")) {
            return 0;
        }
        return lines ? numbers - 1 : Long.parseLong(last.trim());
    }
}
