"""Makes detainers.xlsx: six lines of a title, then the header; dates as a workbook keeps them. All data is made up."""

import datetime
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Detainers"
for line in ["Made up for a test", "Detainers issued", "", "All areas", "", "Fiscal year 2018"]:
    sheet.append([line] if line else [None])
sheet.append(["Detainer Prepare Date", "Detainer Facility", "Citizenship Country", "Birth Year", "Detainer Type",
              "Detainer Lift Reason", "Unique ID"])
note = "I247A - Immigration Detainer - Immigration Detainer - Notice of Action"
day = datetime.datetime
sheet.append([day(2018, 3, 1), "INGHAM CO JAIL", "(b)(6)(b)(7)(c)", 1980, note, "Booked into Detention", "u1"])
sheet.append([day(2018, 3, 2, 14, 30), "LANSING CITY JAIL", "MEXICO", None, note, None, "u2"])
sheet.append([day(2018, 3, 4), "LANSING CITY JAIL", "MEXICO", 1990, "I247N - Request for Voluntary Notification", "Lifted", "u3"])
book.save("detainers.xlsx")
