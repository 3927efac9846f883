import type { NewFile } from "./project-files.js";

export const ciSystems = ["github", "gitlab", "none"] as const;

export type CiSystem = (typeof ciSystems)[number];

/** The pipeline that runs the project's scenarios and keeps the reports: with the `scn` that its package-lock.json has. */
export function ciFile(system: CiSystem): NewFile | null {
  switch (system) {
    case "github":
      return {
        path: ".github/workflows/scn.yml",
        text: `name: scenarios
on: [push, pull_request]

jobs:
  scenarios:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: npm ci
      - run: npx scn check --format github
      - run: npx scn run --report github --report junit=reports/junit.xml --report html=reports/html
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: scn-reports
          path: reports
`,
      };
    case "gitlab":
      return {
        path: ".gitlab-ci.yml",
        text: `scenarios:
  image: node:22
  script:
    - npm ci
    - npx scn check
    - npx scn run
  artifacts:
    when: always
    paths: [reports]
    reports:
      junit: reports/junit.xml
`,
      };
    case "none":
      return null;
  }
}
