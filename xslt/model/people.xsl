<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons of the record: who they are, how much they speak, where they are named. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="mention" match="ed:name" use="@ref"/>
  <xsl:key name="speeches-of" match="ed:speech" use="tokenize(@who)"/>

  <xsl:function name="f:people" as="element(ed:persons)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="text" as="document-node()"/>
    <xsl:variable name="listed" as="element()*" select="$tei/(teiHeader/profileDesc/particDesc | standOff)
      //(person | personGrp | org)[@xml:id], $tei/text//castList//role[@xml:id]"/>
    <ed:persons>
      <xsl:perform-sort select="$listed ! f:person(., $text), f:unlisted($text, $listed/@xml:id)">
        <xsl:sort select="@sort" lang="en"/>
        <xsl:sort select="@id"/>
      </xsl:perform-sort>
    </ed:persons>
  </xsl:function>

  <xsl:function name="f:person" as="element(ed:person)?">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="text" as="document-node()"/>
    <xsl:variable name="name" as="xs:string" select="f:person-name($person, $person/@xml:id)"/>
    <xsl:variable name="spoken" as="element(ed:speech)*" select="key('speeches-of', $person/@xml:id, $text)"/>
    <ed:person id="person-{$person/@xml:id}" name="{$name}" sort="{f:sort-name($person, $name)}" group="{if ($person/self::person or $person/self::role) then 'no' else 'yes'}"
        speeches="{count($spoken)}" words="{xs:integer(sum($spoken/@words))}">
      <xsl:sequence select="f:in-register($person)"/>
      <xsl:sequence select="f:also-called($person/(persName | orgName | name), $name)"/>
      <xsl:sequence select="$person/(persName/roleName, occupation, affiliation, socecStatus, note, desc, self::role/../roleDesc) ! f:held(.)"/>
      <xsl:sequence select="f:authorities($person)"/>
      <xsl:sequence select="f:mentions(key('mention', $person/@xml:id, $text))"/>
    </ed:person>
  </xsl:function>

  <!-- Places that the file lists: what a name in the text may point to. -->
  <xsl:function name="f:listed-places" as="element(ed:places)?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="listed" as="element(place)*" select="$tei/(teiHeader/profileDesc/settingDesc | standOff)//place[@xml:id]"/>
    <xsl:if test="$listed">
      <ed:places>
        <xsl:for-each select="$listed">
          <xsl:variable name="names" as="element()*" select="(placeName | settlement | country | region | geogName | name)[normalize-space()]"/>
          <ed:place id="{@xml:id}" name="{($names[1]/normalize-space(), string(@xml:id))[1]}">
            <xsl:sequence select="f:in-register(.), f:also-called($names, string($names[1]/normalize-space())), f:authorities(.)"/>
          </ed:place>
        </xsl:for-each>
      </ed:places>
    </xsl:if>
  </xsl:function>

  <!-- The address of the entry in a file that several records share. -->
  <xsl:function name="f:in-register" as="attribute()?">
    <xsl:param name="entry" as="element()"/>
    <xsl:for-each select="(tokenize($entry/@corresp), tokenize($entry/@sameAs))[matches(., '^[^#]+#')][1]">
      <xsl:attribute name="entry" select="."/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:also-called" as="element(ed:also)*">
    <xsl:param name="names" as="element()*"/>
    <xsl:param name="but" as="xs:string"/>
    <xsl:for-each-group select="$names[normalize-space()][normalize-space() ne $but]" group-by="normalize-space()">
      <ed:also>
        <xsl:for-each select="@xml:lang[. castable as xs:language][1]"><xsl:attribute name="lang" select="."/></xsl:for-each>
        <xsl:value-of select="current-grouping-key()"/>
      </ed:also>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:held" as="element(ed:role)?">
    <xsl:param name="office" as="element()"/>
    <xsl:for-each select="f:value('role', $office)">
      <ed:role><xsl:sequence select="f:iso($office), node()"/></ed:role>
    </xsl:for-each>
  </xsl:function>

  <!-- Addresses of authority files: as they stand, or made of the numbers that the best known authorities give. -->
  <xsl:function name="f:authorities" as="element(ed:authority)*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$entry/(persName | orgName | placeName)"/>
    <xsl:for-each select="distinct-values((($entry, $names)/idno ! f:authority(.), ($entry, $names)/@ref ! tokenize(.)[f:is-safe(.)]))">
      <ed:authority href="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:authority" as="xs:string?">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="number" as="xs:string" select="normalize-space($idno)"/>
    <xsl:variable name="digits" as="xs:string" select="translate($number, ' ', '')"/>
    <xsl:variable name="type" as="xs:string" select="lower-case($idno/@type)"/>
    <xsl:sequence select="
      if (f:is-safe($number)) then $number
      else if ($type = 'viaf' and matches($number, '^\d{1,22}$')) then 'https://viaf.org/viaf/' || $number
      else if ($type = 'gnd' and matches($number, '^\d[\d-]{2,18}[\dX]$')) then 'https://d-nb.info/gnd/' || $number
      else if ($type = 'wikidata' and matches($number, '^Q\d{1,12}$')) then 'https://www.wikidata.org/wiki/' || $number
      else if ($type = 'isni' and matches($digits, '^\d{15}[\dX]$')) then 'https://isni.org/isni/' || $digits
      else if ($type = 'geonames' and matches($number, '^\d{1,10}$')) then 'https://www.geonames.org/' || $number
      else ()"/>
  </xsl:function>

  <!-- Persons whom only a pointer in the text names. -->
  <xsl:function name="f:unlisted" as="element(ed:person)*">
    <xsl:param name="text" as="document-node()"/>
    <xsl:param name="listed" as="xs:string*"/>
    <xsl:for-each-group select="$text//ed:name[@kind = 'person'][@ref][not(@ref = $listed)]" group-by="@ref">
      <ed:person id="mentioned-{position()}" name="{normalize-space()}" sort="{lower-case(tokenize(normalize-space())[last()])}" group="no" speeches="0" words="0">
        <xsl:if test="f:is-safe(@ref)">
          <ed:authority href="{@ref}"/>
        </xsl:if>
        <xsl:sequence select="f:mentions(current-group())"/>
      </ed:person>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The places where a person is named, each once; the title and the source's furniture are none. -->
  <xsl:function name="f:mentions" as="element(ed:mention)*">
    <xsl:param name="names" as="element(ed:name)*"/>
    <xsl:for-each-group select="$names[@at ne ''][not(ancestor::ed:matter or ancestor::ed:label)]" group-by="@at">
      <ed:mention at="{@at}" target="{@place}"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:person-name" as="xs:string">
    <xsl:param name="person" as="element()?"/>
    <xsl:param name="fallback" as="xs:string"/>
    <xsl:sequence select="($person/(persName, orgName, name)/normalize-space(string-join(.//text()[not(ancestor::roleName)]))[.], $person/self::role/normalize-space()[.], $fallback)[1]"/>
  </xsl:function>

  <!-- By surname where the TEI marks one, else by the last word: the name itself stays as it stands. -->
  <xsl:function name="f:sort-name" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="lower-case(($person/persName[1]/surname[1]/normalize-space()[.], tokenize(replace($name, '\s*[(,].*$', ''))[last()], $name)[1])"/>
  </xsl:function>
</xsl:stylesheet>
