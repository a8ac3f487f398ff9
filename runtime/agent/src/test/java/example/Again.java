// SPDX-License-Identifier: Apache-2.0
package example;

import io.deeptrace.agent.AgentMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Records itself several times: the plan, the trace that it names, and how often. */
public final class Again {
    private Again() {}

    /** Prints what begin says the second time where a recording is open already. */
    public static void main(String[] arguments) throws Exception {
        Path trace = Path.of(arguments[1]);
        for (int i = 1; i <= Integer.parseInt(arguments[2]); i++) {
            Machine.factorial(2);
            AgentMain.begin(arguments[0]);
            try {
                AgentMain.begin(arguments[0]);
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
            Machine.factorial(i);
            AgentMain.finish(null, null);
            AgentMain.finish(null, null);
            Files.move(trace, trace.resolveSibling(i + ".dtrace"), StandardCopyOption.REPLACE_EXISTING);
        }
        Machine.factorial(2);
    }
}
